/** Something that must never be. */
export interface Violation {
  /** What was promised, in a few words. */
  readonly promise: string
  readonly orderId: string | null
  readonly seen: string
  readonly expected: string
}

/** Collects violations, all of them counted and the first ones kept. */
export class Violations {
  readonly kept: Violation[] = []
  count = 0

  add(promise: string, orderId: string | null, seen: unknown, expected: unknown): void {
    this.count += 1
    if (this.kept.length < 100)
      this.kept.push({ promise, orderId, seen: show(seen), expected: show(expected) })
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
