import { type ClientClock, systemClock } from './client-clock.js'

/** A time limit and the caller's signal in one. It holds whether or not the work obeys its signal. */
export interface Deadline {
  /** Aborts at the deadline and when the caller gives up. */
  readonly signal: AbortSignal
  /** Why the work was ended, if it was. */
  ended(): 'timeout' | 'canceled' | undefined
  /**
   * Waits for `work`, at most until the deadline. A later result goes to `discard`; a later error is ignored.
   * @throws what `work` throws; at the deadline the reason of {@link signal}.
   */
  race<T>(work: (signal: AbortSignal) => T | PromiseLike<T>, discard?: (late: T) => unknown): Promise<T>
  /** Frees the timer and the listener. */
  release(): void
}

/**
 * Starts a time limit. A caller's own `AbortSignal.timeout` counts as a timeout too. With the machine's clock, an
 * answer that arrived in time counts, though the process was too busy to read it.
 * @param timeoutMs milliseconds
 */
export function startDeadline(
  callerSignal: AbortSignal,
  timeoutMs: number,
  clock: ClientClock = systemClock,
): Deadline {
  const controller = new AbortController()
  const { signal } = controller
  const waiting = new Set<() => void>()
  let ended: 'timeout' | 'canceled' | undefined
  const end = (how: 'timeout' | 'canceled') => {
    if (ended) return
    ended = how
    controller.abort(new DOMException(`the request was ended: ${how}`, names[how]))
    for (const giveUp of waiting) giveUp()
  }
  const onAbort = () => {
    const reason: unknown = callerSignal.reason
    end(reason instanceof Error && reason.name === 'TimeoutError' ? 'timeout' : 'canceled')
  }
  const timer = clock.setTimer(timeoutMs, () => end('timeout'))
  if (callerSignal.aborted) onAbort()
  else callerSignal.addEventListener('abort', onAbort, { once: true })
  return {
    signal,
    ended: () => ended,
    race: (work, discard) =>
      new Promise((resolve, reject) => {
        const giveUp = () => reject(signal.reason as Error)
        if (ended) return giveUp()
        waiting.add(giveUp)
        void attempt(() => work(signal))
          .finally(() => waiting.delete(giveUp))
          .then((value) => {
            if (ended) void attempt(() => discard?.(value)).catch(() => {})
            else resolve(value)
          }, reject)
      }),
    release() {
      timer.cancel()
      callerSignal.removeEventListener('abort', onAbort)
    },
  }
}

const names = { timeout: 'TimeoutError', canceled: 'AbortError' } as const

/** What is thrown at once is a rejection too. */
async function attempt<T>(work: () => T | PromiseLike<T>): Promise<T> {
  return work()
}
