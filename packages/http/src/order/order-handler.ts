import { allowMethods } from '../answer/allow-methods.js'
import { answerJson } from '../answer/answer-json.js'
import { answeringErrors, refuse } from '../answer/refuse.js'
import type { HttpHub } from '../http-hub.js'
import { readAccess, toOrderTest } from '../live/access.js'
import type { Handler, OrderOptions } from '../options.js'
import { lastSegment } from '../route/match-route.js'

/**
 * `GET` of one order's progress as JSON; the order's id is the last segment of the path. An order that the
 * reader may not see gets 404 like one that does not exist.
 */
export function orderHandler(hub: HttpHub, options: OrderOptions = {}): Handler {
  const show: Handler = async (request) => {
    const maySee = toOrderTest(await readAccess(request, options.authorize))
    const orderId = lastSegment(new URL(request.url).pathname)
    const progress = orderId !== undefined && maySee(orderId) ? await hub.getOrder(orderId) : null
    return progress === null ? refuse(request, options, 'order_not_found') : answerJson(200, progress)
  }
  return answeringErrors(options, allowMethods(['GET', 'HEAD'], options, show))
}
