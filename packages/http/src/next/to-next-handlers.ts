import { answeringErrors } from '../answer/refuse.js'
import type { HttpHub } from '../http-hub.js'
import { streamHandler } from '../live/stream-handler.js'
import type { CommonOptions, Handler, StreamOptions, SupplierHandlerOptions } from '../options.js'
import { createSupplierHandler } from '../supplier-handler.js'
import { type SingleWebhookOptions, webhookHandler } from '../webhook/webhook-handler.js'

/**
 * A hub, or how to get it. A function is called at each request, so that nothing is opened while `next build`
 * imports the route, and a hub that is kept over hot reloads is found again.
 */
export type HubSource = HttpHub | (() => HttpHub | Promise<HttpHub>)

/** All routes in one route file, e.g. `app/api/supplierkit/[...path]/route.ts`. */
export function toNextHandlers(
  hub: HubSource,
  options: SupplierHandlerOptions,
): { GET: Handler; POST: Handler } {
  const handler = late(hub, options, (one) => createSupplierHandler(one, { mountedIn: 'next', ...options }))
  return { GET: handler, POST: handler }
}

/**
 * Only webhooks, e.g. `app/api/webhooks/supplier/[supplier]/route.ts`; the last segment of the path names the
 * supplier unless `supplier` does.
 */
export function toNextWebhook(hub: HubSource, options: SingleWebhookOptions = {}): { POST: Handler } {
  return { POST: late(hub, options, (one) => webhookHandler(one, { mountedIn: 'next', ...options })) }
}

/** Only the live stream, e.g. `app/api/live/stream/route.ts` (`@supplierkit/client` asks for `<url>/stream`). */
export function toNextStream(hub: HubSource, options: StreamOptions): { GET: Handler } {
  return { GET: late(hub, options, (one) => streamHandler(one, { mountedIn: 'next', ...options })) }
}

function late(source: HubSource, options: CommonOptions, build: (hub: HttpHub) => Handler): Handler {
  const built = new WeakMap<HttpHub, Handler>()
  return answeringErrors(options, async (request) => {
    const hub = typeof source === 'function' ? await source() : source
    const handler = built.get(hub) ?? build(hub)
    built.set(hub, handler)
    return handler(request)
  })
}
