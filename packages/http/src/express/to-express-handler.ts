import type { ServerResponse } from 'node:http'
import type { HttpHub } from '../http-hub.js'
import { toNodeListener } from '../node/to-node-listener.js'
import type { NodeRequest } from '../node/to-request.js'
import type { SupplierHandlerOptions } from '../options.js'
import { matchRoute } from '../route/match-route.js'
import { createSupplierHandler } from '../supplier-handler.js'

/** What is used of a request of Express 4 or 5. */
export interface ExpressRequest extends NodeRequest {
  /** The path that the handler is mounted under. */
  baseUrl?: string
}

/** A handler for `app.use`. */
export type ExpressHandler = (
  req: ExpressRequest,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void

/**
 * All routes as middleware of Express 4 or 5: `app.use('/api/supplierkit', toExpressHandler(hub, options))`,
 * before `express.json()`. What it has no route for goes on to the next handler.
 */
export function toExpressHandler(hub: HttpHub, options: SupplierHandlerOptions): ExpressHandler {
  const listener = toNodeListener(createSupplierHandler(hub, { mountedIn: 'express', ...options }))
  return (req, res, next) => {
    const [path = '/'] = (req.originalUrl ?? req.url ?? '/').split('?')
    if (matchRoute(path, options.basePath ?? req.baseUrl)) listener(req, res)
    else next()
  }
}
