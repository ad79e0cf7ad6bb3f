const dayMs = 86_400_000

/** Runs something as if it were the next day: `new Date()` and `Date.now()` say so everywhere in the process. */
export async function onAnotherDay<T>(run: () => Promise<T>): Promise<T> {
  const today = Date
  class Tomorrow extends today {
    constructor(...parts: readonly unknown[]) {
      if (parts.length === 0) super(today.now() + dayMs)
      else super(...(parts as [number]))
    }

    static override now(): number {
      return today.now() + dayMs
    }

    static override [Symbol.hasInstance](value: unknown): boolean {
      return Function.prototype[Symbol.hasInstance].call(today, value)
    }
  }
  globalThis.Date = Tomorrow as DateConstructor
  try {
    return await run()
  } finally {
    globalThis.Date = today
  }
}
