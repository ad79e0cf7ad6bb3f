import { readAccess, toVisible } from '../access/access.js'
import { checkHook } from '../access/check-hook.js'
import { createReaderView } from '../access/customer-view.js'
import { allowMethods } from '../answer/allow-methods.js'
import { answeringErrors } from '../answer/refuse.js'
import type { LiveHub } from '../http-hub.js'
import type { Handler, StreamOptions } from '../options.js'
import { tell } from '../answer/tell.js'
import { systemTimers } from '../timers.js'
import { encodeMessage, encodeOpening } from './encode-message.js'
import { liveBody, type LiveStreamEnd } from './live-body.js'
import { startPosition } from './start-position.js'

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform: a proxy that compresses would hold events back.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * `GET` of the live stream as Server-Sent Events. Each event has its sequence as `id`, its type as `event` and
 * itself as JSON in `data`; `reset` means that the place to resume from is not kept, so read the state anew.
 * Resumes after the header `Last-Event-ID` or `?after=`; `?order=` (repeatable) narrows to those orders. Customers get
 * a `CustomerEvent`, readers with `operator: true` every `HubEvent`.
 * @throws SupplierKitError `config_invalid`
 */
export function streamHandler(hub: LiveHub, options: StreamOptions = {}): Handler {
  const { heartbeatMs = 15_000, maxStreamMs = 30 * 60_000, retryMs = 2_000, random = Math.random } = options
  const timers = options.timers ?? systemTimers
  checkHook('authorize', options.authorize)
  const viewOf = createReaderView(options)

  const stream: Handler = async (request) => {
    const access = await readAccess(request, options.authorize)
    if (access instanceof Response) return access
    if (request.method === 'HEAD') return new Response(null, { headers: streamHeaders })
    const visible = toVisible(access, new URL(request.url).searchParams.getAll('order'))
    const { after, isNew, isLost } = await startPosition(hub, request)
    const opening = [encodeOpening(retryMs * (0.5 + random()), heartbeatMs, isNew ? after : null)]
    if (isLost) opening.push(encodeMessage({ kind: 'reset', sequence: after }))
    const body = liveBody({
      opening,
      open: (signal) => hub.realtime.openInBatches({ after, visible, signal }),
      view: viewOf(access).event,
      signal: request.signal,
      heartbeatMs,
      maxStreamMs: maxStreamMs * (1 - 0.2 * random()),
      timers,
      onEnd: (end) => tell(options.onStreamEnd ?? logFailure, end),
    })
    return new Response(body, { headers: streamHeaders })
  }
  return answeringErrors(options, allowMethods(['GET', 'HEAD'], options, stream))
}

function logFailure({ reason, sequence, error }: LiveStreamEnd): void {
  if (reason === 'failed')
    console.error(`supplierkit: a live stream ended after ${sequence ?? 'nothing'}`, error)
}
