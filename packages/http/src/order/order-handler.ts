import { allowMethods } from '../answer/allow-methods.js'
import { answerJson } from '../answer/answer-json.js'
import { answeringErrors, refuse } from '../answer/refuse.js'
import type { HttpHub } from '../http-hub.js'
import { readAccess, toOrderTest } from '../access/access.js'
import { checkHook } from '../access/check-hook.js'
import { createReaderView } from '../access/customer-view.js'
import type { Handler, OrderOptions } from '../options.js'
import { lastSegment } from '../route/match-route.js'

/**
 * `GET` of one order's progress as JSON; the order's id is the last segment of the path. Customers get a
 * `CustomerOrder`, readers with `operator: true` the whole `OrderProgress`. An order that the reader may not see gets
 * 404 like one that does not exist.
 * @throws SupplierKitError `config_invalid`
 */
export function orderHandler(hub: HttpHub, options: OrderOptions = {}): Handler {
  checkHook('authorize', options.authorize)
  const viewOf = createReaderView(options)
  const show: Handler = async (request) => {
    const access = await readAccess(request, options.authorize)
    if (access instanceof Response) return access
    const orderId = lastSegment(new URL(request.url).pathname)
    const maySee = orderId !== undefined && toOrderTest(access)(orderId)
    const progress = maySee ? await hub.getOrder(orderId) : null
    if (progress === null) return refuse(request, options, 'order_not_found')
    return answerJson(200, viewOf(access).order(progress))
  }
  return answeringErrors(options, allowMethods(['GET', 'HEAD'], options, show))
}
