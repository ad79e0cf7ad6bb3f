import type { HttpConfig } from './http-options.js'
import type { Connection } from './live-events.js'
import { createSseParser, type SseListener } from './sse-parser.js'

/** Why a connection ended. */
export interface StreamEnd {
  readonly why: Pick<Connection, 'reason' | 'status'>
  /** How long the server asks to be left alone. */
  readonly waitMs: number
}

/** One connection. */
export interface StreamRequest extends Pick<SseListener, 'onEvent' | 'onRetry'> {
  readonly http: HttpConfig
  readonly path: string
  /** The place to resume after; `null`: from now on. */
  readonly after: number | null
  /** Taken for lost after twice this without a byte, until the server names its own. */
  readonly heartbeatMs: number
  readonly signal: AbortSignal
}

/** Connects once and reads until the connection ends. Never rejects. */
export async function readStream(request: StreamRequest): Promise<StreamEnd> {
  const { http, signal } = request
  const { timers, page } = http
  const connection = new AbortController()
  const stop = () => connection.abort()
  signal.addEventListener('abort', stop)
  let { heartbeatMs } = request
  let reason: 'failed' | 'silent' = 'failed'
  let heardAt: number
  let stopWatch = () => {}
  function lose(): void {
    reason = 'silent'
    stop()
  }
  function watch(): void {
    heardAt = timers.now()
    stopWatch()
    stopWatch = timers.after(2 * heartbeatMs, lose)
  }
  // While the device slept its timers stood still: the clock tells that the connection is dead.
  const unwatch = page.watch((change) => {
    if (change === 'offline') stop()
    else if (timers.now() - heardAt > 2 * heartbeatMs) lose()
  })
  const parse = createSseParser({
    ...request,
    onComment(text) {
      heartbeatMs = Number(/^heartbeat (\d+)$/.exec(text)?.[1] ?? heartbeatMs)
    },
  })
  try {
    watch()
    const { status, headers, body } = await http.get(
      request.path,
      {
        accept: 'text/event-stream',
        ...(request.after !== null && { 'last-event-id': String(request.after) }),
      },
      connection.signal,
    )
    if (status !== 200 || !body || !headers.get('content-type')?.startsWith('text/event-stream'))
      return {
        why: { reason: 'refused', status },
        waitMs: 1000 * Math.max(0, Number(headers.get('retry-after'))) || 0,
      }
    const reader = body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { why: { reason: 'ended' }, waitMs: 0 }
      parse(value)
      watch()
    }
  } catch {
    return { why: { reason }, waitMs: 0 }
  } finally {
    stopWatch()
    unwatch()
    signal.removeEventListener('abort', stop)
    stop()
  }
}
