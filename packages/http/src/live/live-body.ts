import { SupplierKitError } from '@supplierkit/core/contract'
import type { LiveMessage } from '@supplierkit/core'
import type { ReaderView } from '../access/customer-view.js'
import type { Timers } from '../timers.js'
import { encodeMessage, heartbeat, type ShownMessage } from './encode-message.js'

/**
 * `client_gone`: it left. `stalled`: it stopped reading. `expired`: the longest time was over.
 * `hub_ended`: the hub was closed. `failed`: the live log could not be read.
 */
export type LiveStreamEndReason = 'client_gone' | 'stalled' | 'expired' | 'hub_ended' | 'failed'

/** How a stream ended. */
export interface LiveStreamEnd {
  readonly reason: LiveStreamEndReason
  /** The last place that was handed out; `null`: none. */
  readonly sequence: number | null
  /** With `failed`. */
  readonly error?: unknown
}

/** What a stream's body is made of. */
export interface LiveBody {
  /** Sent first. */
  readonly opening: readonly Uint8Array[]
  readonly open: (signal: AbortSignal) => AsyncIterable<readonly LiveMessage[]>
  /** An event as this reader sees it; `null`: not at all. */
  readonly view: ReaderView['event']
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal
  readonly heartbeatMs: number
  readonly maxStreamMs: number
  readonly timers: Timers
  readonly onEnd: (end: LiveStreamEnd) => void
}

/**
 * A chunk is complete at this size, and the next one is made once fewer bytes than this wait for the client. So twice
 * this and one event is the most that waits; everything further stays in the log until it is asked for.
 */
const bytesAhead = 64 * 1024

/**
 * The body of a live stream. It reads the log only as fast as the client takes it, and buffers a bounded number of
 * bytes. A client that has taken nothing for two heartbeats while bytes wait is dropped; it resumes after the last `id`
 * that it got.
 */
export function liveBody(parts: LiveBody): ReadableStream<Uint8Array> {
  const subscription = new AbortController()
  const stops: (() => void)[] = []
  let messages: AsyncIterator<readonly LiveMessage[], unknown>
  /** Read from the log and not encoded yet. */
  let pending: readonly LiveMessage[] = []
  let sequence: number | null = null
  let fullTicks = 0
  let ended = false

  function end(reason: LiveStreamEndReason, error?: unknown): void {
    ended = true
    for (const stop of stops) stop()
    subscription.abort()
    // Resolves only when a pending read does, which the abort brings about.
    void messages.return?.().then(undefined, () => {})
    parts.onEnd(error === undefined ? { reason, sequence } : { reason, sequence, error })
  }

  /** Pending messages up to the limit as one piece, so that many small events are one write. */
  function nextChunk(): Uint8Array | null {
    const pieces: Uint8Array[] = []
    let [bytes, taken] = [0, 0]
    for (const message of pending) {
      taken += 1
      const shown = toShown(message, parts.view)
      if (!shown) continue
      const piece = encodeMessage(shown)
      pieces.push(piece)
      sequence = message.sequence
      bytes += piece.byteLength
      if (bytes >= bytesAhead) break
    }
    pending = pending.slice(taken)
    const [only, ...others] = pieces
    return others.length > 0 ? Buffer.concat(pieces) : (only ?? null)
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        messages = parts.open(subscription.signal)[Symbol.asyncIterator]()
        for (const chunk of parts.opening) controller.enqueue(chunk)
        const close = (reason: LiveStreamEndReason) => {
          end(reason)
          controller.close()
        }
        const onAbort = () => close('client_gone')
        if (parts.signal.aborted) return onAbort()
        parts.signal.addEventListener('abort', onAbort, { once: true })
        stops.push(
          () => parts.signal.removeEventListener('abort', onAbort),
          parts.timers.after(parts.maxStreamMs, () => close('expired')),
          parts.timers.every(parts.heartbeatMs, () => {
            fullTicks = (controller.desiredSize ?? 0) > 0 ? 0 : fullTicks + 1
            if (fullTicks === 0) controller.enqueue(heartbeat)
            if (fullTicks < 2) return
            end('stalled')
            controller.error(
              new SupplierKitError({
                code: 'live_connection_failed',
                message: 'the reader of a live stream stopped reading.',
              }),
            )
          }),
        )
      },

      async pull(controller) {
        fullTicks = 0
        try {
          for (;;) {
            const chunk = nextChunk()
            if (chunk) return controller.enqueue(chunk)
            const { done, value } = await messages.next()
            if (ended) return
            if (done) {
              end('hub_ended')
              return controller.close()
            }
            pending = value
          }
        } catch (error) {
          if (ended) return
          end('failed', error)
          // An orderly end, as far as the client can tell: it resumes from the last place it got.
          controller.close()
        }
      },

      cancel() {
        if (!ended) end('client_gone')
      },
    },
    { highWaterMark: bytesAhead, size: (chunk) => chunk?.byteLength ?? 0 },
  )
}

function toShown(message: LiveMessage, view: ReaderView['event']): ShownMessage | null {
  if (message.kind === 'reset') return message
  const event = view(message.event)
  return event && { kind: 'event', sequence: message.sequence, event }
}
