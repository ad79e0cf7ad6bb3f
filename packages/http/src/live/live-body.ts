import { SupplierKitError } from '@supplierkit/core/contract'
import type { LiveMessage } from '@supplierkit/core'
import type { Timers } from '../timers.js'
import { encodeMessages, heartbeat } from './encode-message.js'

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
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal
  readonly heartbeatMs: number
  readonly maxStreamMs: number
  readonly timers: Timers
  readonly onEnd: (end: LiveStreamEnd) => void
}

/** Chunks that wait for a client that reads slowly. Everything further stays in the log until it is asked for. */
const chunksAhead = 16

/**
 * The body of a live stream. It reads the log only as fast as the client takes it. A client that has taken
 * nothing for two heartbeats while chunks wait is dropped; it resumes where it was when it is well again.
 */
export function liveBody(parts: LiveBody): ReadableStream<Uint8Array> {
  const subscription = new AbortController()
  const stops: (() => void)[] = []
  let messages: AsyncIterator<readonly LiveMessage[], unknown>
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
          const { done, value } = await messages.next()
          if (ended) return
          if (done) {
            end('hub_ended')
            return controller.close()
          }
          sequence = value.at(-1)?.sequence ?? sequence
          controller.enqueue(encodeMessages(value))
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
    { highWaterMark: chunksAhead },
  )
}
