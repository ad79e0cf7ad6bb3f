import type { Clock } from './clock.js'

/**
 * Runs a call with a time limit that does not depend on the callee. At the limit the caller gets the error of
 * `onTimeout`, and then the signal is aborted, with the same error as its reason. Results and errors that come later
 * are dropped: they are never an unhandled rejection. What `run` throws synchronously rejects as well.
 *
 * @param ms milliseconds
 * @throws whatever `run` throws in time, else the error of `onTimeout`
 */
export async function withTimeLimit<T>(
  clock: Clock,
  ms: number,
  run: (signal: AbortSignal) => T | PromiseLike<T>,
  onTimeout: () => Error,
): Promise<T> {
  const controller = new AbortController()
  let cancel = () => {}
  const timeout = new Promise<never>((_, reject) => {
    const timer = clock.setTimer(ms, () => {
      const error = onTimeout()
      // The rejection comes first, so that a callee that rejects on abort does not hide the timeout.
      reject(error)
      controller.abort(error)
    })
    cancel = () => timer.cancel()
  })
  try {
    return await Promise.race([timeout, new Promise<T>((resolve) => resolve(run(controller.signal)))])
  } finally {
    cancel()
  }
}
