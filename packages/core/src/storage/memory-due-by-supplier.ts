import { MemoryDueIndex } from './memory-due-index.js'
import type { SupplierClaim } from './storage.js'

/** Which rows of which supplier fall due when, in memory. */
export class MemoryDueBySupplier {
  readonly #bySupplier = new Map<string, MemoryDueIndex>()

  /** Says when a row is due; `null`: never. Of rows due since the same moment the one from `since` is first. */
  set(
    { id, supplierId }: { readonly id: string; readonly supplierId: string },
    dueAt: Date | null,
    since: Date,
  ): void {
    const known = this.#bySupplier.get(supplierId)
    if (known) return known.set(id, dueAt, since)
    const index = new MemoryDueIndex()
    index.set(id, dueAt, since)
    this.#bySupplier.set(supplierId, index)
  }

  /** Takes what a claim asks for out of the index. */
  take({ now, limit, bySupplier, exceptIds }: SupplierClaim): string[] {
    const except = new Set(exceptIds)
    const taken: string[] = []
    for (const share of bySupplier) {
      const left = Math.min(share.limit, limit - taken.length)
      const index = left > 0 ? this.#bySupplier.get(share.supplierId) : undefined
      if (index) taken.push(...index.take(now, left, (id) => !except.has(id)))
    }
    return taken
  }

  /** When the first row falls due. */
  next(): Date | null {
    const times = [...this.#bySupplier.values()].flatMap((index) => index.next()?.getTime() ?? [])
    return times.length === 0 ? null : new Date(Math.min(...times))
  }
}
