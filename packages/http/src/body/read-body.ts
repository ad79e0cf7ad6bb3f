import type { HttpErrorCode } from '../answer/error-answers.js'
import type { Timers } from '../timers.js'
import type { BodyShare } from './body-budget.js'

/** How much is read, and for how long. */
export interface BodyLimits {
  readonly maxBodyBytes: number
  /** Milliseconds for the whole body. */
  readonly bodyTimeoutMs: number
  readonly timers: Timers
  /** What the bytes are counted in, until its owner releases it. Absent: not counted. */
  readonly share?: BodyShare
}

/** The bytes as they came, or why there are none. */
export type BodyReading = { readonly body: Uint8Array } | { readonly refused: HttpErrorCode }

/**
 * Reads a request's body and stops at the limits, whatever its `content-length` says.
 * What is left of a refused body stays unread. Refusals: `webhook_body_consumed`, `webhook_body_too_large`,
 * `request_timeout`, `request_aborted`, `request_capacity_exceeded`.
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<BodyReading> {
  if (request.bodyUsed) return { refused: 'webhook_body_consumed' }
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > limits.maxBodyBytes) {
    void request.body?.cancel().catch(() => {})
    return { refused: 'webhook_body_too_large' }
  }
  if (request.body === null) return { body: new Uint8Array(0) }

  const reader = request.body.getReader()
  let late = false
  const stopClock = limits.timers.after(limits.bodyTimeoutMs, () => {
    late = true
    void reader.cancel().catch(() => {})
  })
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (late) return { refused: 'request_timeout' }
      if (done) return { body: join(chunks, size) }
      size += value.byteLength
      if (size > limits.maxBodyBytes) {
        void reader.cancel().catch(() => {})
        return { refused: 'webhook_body_too_large' }
      }
      if (limits.share?.take(value.byteLength) === false) {
        void reader.cancel().catch(() => {})
        return { refused: 'request_capacity_exceeded' }
      }
      chunks.push(value)
    }
  } catch {
    return { refused: late ? 'request_timeout' : 'request_aborted' }
  } finally {
    stopClock()
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (only !== undefined && chunks.length === 1) return only
  const body = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    body.set(chunk, offset)
    offset += chunk.byteLength
  }
  return body
}
