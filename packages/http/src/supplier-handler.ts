import { answeringErrors, refuse } from './answer/refuse.js'
import type { HttpHub } from './http-hub.js'
import { streamHandler } from './live/stream-handler.js'
import { okHandler } from './ok/ok-handler.js'
import type { Handler, SupplierHandlerOptions } from './options.js'
import { orderActionHandler } from './order/order-action-handler.js'
import { orderHandler } from './order/order-handler.js'
import { matchRoute, type Route } from './route/match-route.js'
import { webhookHandler } from './webhook/webhook-handler.js'

/**
 * All routes of a hub in one web-standard handler: `POST /webhooks/:supplier`, `GET /stream`,
 * `GET /orders/:orderId`, `POST /orders/:orderId/cancel`, `/change`, `/hold` and `/release`, and `GET /ok`. It never rejects: see `errorAnswers` for what is answered when.
 */
export function createSupplierHandler(hub: HttpHub, options: SupplierHandlerOptions): Handler {
  const handlers: Readonly<Record<Route['name'], Handler>> = {
    webhook: webhookHandler(hub, options),
    order: orderHandler(hub, options),
    action: orderActionHandler(hub, options),
    stream: streamHandler(hub, options),
    ok: okHandler(hub, options),
  }
  return answeringErrors(options, async (request) => {
    const route = matchRoute(new URL(request.url).pathname, options.basePath)
    return route ? handlers[route.name](request) : refuse(request, options, 'route_not_found')
  })
}
