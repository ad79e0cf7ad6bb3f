/** Lets so many calls run at once; the others wait for their turn. */
export function limitConcurrency(most: number): <T>(call: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (call) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await call()
    } finally {
      const next = waiting.shift()
      // A place that is freed goes to the next one in the row.
      if (next) next()
      else running -= 1
    }
  }
}
