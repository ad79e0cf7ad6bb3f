import { answeringErrors, refuse } from './answer/refuse.js'
import type { HttpHub } from './http-hub.js'
import { streamHandler } from './live/stream-handler.js'
import { okHandler } from './ok/ok-handler.js'
import type { Handler, SupplierHandlerOptions } from './options.js'
import { orderHandler } from './order/order-handler.js'
import { matchRoute, type Route } from './route/match-route.js'
import { webhookHandler } from './webhook/webhook-handler.js'

/**
 * All routes of a hub in one web-standard handler: `POST /webhooks/:supplier`, `GET /stream`,
 * `GET /orders/:orderId` and `GET /ok`. It never rejects: see `errorAnswers` for what is answered when.
 */
export function createSupplierHandler(hub: HttpHub, options: SupplierHandlerOptions): Handler {
  const handlers: Readonly<Record<Route['name'], Handler>> = {
    webhook: webhookHandler(hub, options),
    order: orderHandler(hub, options),
    stream: streamHandler(hub, options),
    ok: okHandler(hub, options),
  }
  return answeringErrors(options, async (request) => {
    const route = matchRoute(new URL(request.url).pathname, options.basePath)
    return route ? handlers[route.name](request) : refuse(request, options, 'route_not_found')
  })
}

/** The same for a Next.js route file, e.g. `app/api/supplierkit/[...path]/route.ts`. */
export function toNextHandlers(
  hub: HttpHub,
  options: SupplierHandlerOptions,
): { GET: Handler; POST: Handler } {
  const handler = createSupplierHandler(hub, options)
  return { GET: handler, POST: handler }
}
