/** How long the process may do nothing but ask its database. */
const longestMs = 5

/**
 * Runs calls one after another, as a SQLite driver does anyway, and gives sockets and timers their turn when they had
 * none for a while. These drivers answer without waiting for anything, so a hub with much to do would otherwise take
 * webhooks and answers of suppliers for late. A call whose signal is aborted before its turn does not run.
 */
export function takeTurns(): <T>(call: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let othersRanAt = 0
  const letOthersRun = async () => {
    if (performance.now() - othersRanAt < longestMs) return
    await new Promise((resolve) => setImmediate(resolve))
    othersRanAt = performance.now()
  }
  return (call, signal) => {
    const mine = last.then(letOthersRun).then(() => {
      signal.throwIfAborted()
      return call()
    })
    last = mine.catch(() => undefined)
    return mine
  }
}
