import type { HttpConfig } from './http-options.js'
import { createSseParser, type ServerSentEvent } from './sse-parser.js'

/** Why a connection ended. */
export type StreamEnd =
  | { readonly reason: 'ended' | 'failed' | 'silent' }
  | { readonly reason: 'refused'; readonly status: number; readonly retryAfterMs?: number }

/** One connection. */
export interface StreamRequest {
  readonly http: HttpConfig
  readonly path: string
  /** The place to resume after; `null`: from now on. */
  readonly after: number | null
  /** Taken for lost after twice this without a byte, until the server names its own. */
  readonly heartbeatMs: number
  readonly signal: AbortSignal
  readonly onOpen: () => void
  readonly onEvent: (event: ServerSentEvent) => void
  /** A sign of life. */
  readonly onBeat: () => void
  readonly onRetry: (ms: number) => void
}

/** Connects once and reads until the connection ends. Never rejects. */
export async function readStream(request: StreamRequest): Promise<StreamEnd> {
  const { http, signal } = request
  const connection = new AbortController()
  const onAbort = () => connection.abort()
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  let silent = false
  let { heartbeatMs } = request
  let stopWatch = () => {}
  const watch = () => {
    stopWatch()
    stopWatch = http.timers.after(2 * heartbeatMs, () => {
      silent = true
      connection.abort()
    })
  }
  const parse = createSseParser({
    onEvent: request.onEvent,
    onRetry: request.onRetry,
    onComment(text) {
      const announced = /^heartbeat (\d+)$/.exec(text)
      if (announced) heartbeatMs = Number(announced[1])
      else request.onBeat()
    },
  })
  try {
    watch()
    const place = request.after === null ? undefined : { 'last-event-id': String(request.after) }
    const response = await http.get(
      request.path,
      { accept: 'text/event-stream', ...place },
      connection.signal,
    )
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    if (response.status !== 200 || !isStream || !response.body) return refusal(response)
    request.onOpen()
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { reason: 'ended' }
      parse(value)
      watch()
    }
  } catch {
    return { reason: silent ? 'silent' : 'failed' }
  } finally {
    stopWatch()
    signal.removeEventListener('abort', onAbort)
    connection.abort()
  }
}

function refusal({ status, headers }: Response): StreamEnd {
  const seconds = Number(headers.get('retry-after') || NaN)
  return { reason: 'refused', status, ...(seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {}) }
}
