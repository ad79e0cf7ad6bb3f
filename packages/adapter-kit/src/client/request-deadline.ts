/** One signal for the caller's wish and for our own time limit, telling afterwards which of them it was. */
export interface RequestDeadline {
  readonly signal: AbortSignal
  ended(): 'timeout' | 'canceled' | undefined
  /** Frees the timer and the listener. */
  release(): void
}

/**
 * Starts the time limit of a request. A caller's own `AbortSignal.timeout` counts as a timeout too. An answer that
 * has arrived in time counts, though the process was too busy to read it: it is read before the limit strikes.
 */
export function startDeadline(callerSignal: AbortSignal, timeoutMs: number): RequestDeadline {
  const controller = new AbortController()
  let ended: 'timeout' | 'canceled' | undefined
  const end = (how: 'timeout' | 'canceled') => {
    ended ??= how
    controller.abort()
  }
  const onAbort = () => {
    const reason: unknown = callerSignal.reason
    end(reason instanceof Error && reason.name === 'TimeoutError' ? 'timeout' : 'canceled')
  }
  let reading: ReturnType<typeof setImmediate> | undefined
  const timer = setTimeout(() => (reading = setImmediate(() => end('timeout'))), timeoutMs)
  if (callerSignal.aborted) onAbort()
  else callerSignal.addEventListener('abort', onAbort, { once: true })
  return {
    signal: controller.signal,
    ended: () => ended,
    release() {
      clearTimeout(timer)
      clearImmediate(reading)
      callerSignal.removeEventListener('abort', onAbort)
    },
  }
}
