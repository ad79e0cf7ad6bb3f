/** Runs work, some at a time; `signal` ends the wait for a place, and frees the place of work that does not end. */
export type ConcurrencyLimit = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>

/** Lets at most `places` pieces of work run at the same time, the longest waiting first. */
export function limitConcurrency(places: number): ConcurrencyLimit {
  let free = places
  const waiting = new Set<() => void>()
  const release = () => {
    const [next] = waiting
    if (!next) return void (free += 1)
    waiting.delete(next)
    next()
  }
  const place = (signal: AbortSignal) => {
    signal.throwIfAborted()
    if (free > 0) return void (free -= 1)
    return new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.delete(enter)
        reject(signal.reason as Error)
      }
      const enter = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      waiting.add(enter)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
  return async (work, signal) => {
    await place(signal)
    let held = true
    const leave = () => {
      if (held) release()
      held = false
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await work()
    } finally {
      signal.removeEventListener('abort', leave)
      leave()
    }
  }
}
