/** One signal for the caller's wish and for our own time limit, telling afterwards which of them it was. */
export interface RequestDeadline {
  readonly signal: AbortSignal
  ended(): 'timeout' | 'canceled' | undefined
  /** Frees the timer and the listener. */
  release(): void
}

/** Starts the time limit of a request. A caller's own `AbortSignal.timeout` counts as a timeout too. */
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
  const timer = setTimeout(() => end('timeout'), timeoutMs)
  if (callerSignal.aborted) onAbort()
  else callerSignal.addEventListener('abort', onAbort, { once: true })
  return {
    signal: controller.signal,
    ended: () => ended,
    release() {
      clearTimeout(timer)
      callerSignal.removeEventListener('abort', onAbort)
    },
  }
}
