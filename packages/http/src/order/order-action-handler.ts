import { parseJsonBytes } from '@supplierkit/core/contract'
import { readAccess, toOrderTest } from '../access/access.js'
import { checkHook } from '../access/check-hook.js'
import { createReaderView } from '../access/customer-view.js'
import { allowMethods } from '../answer/allow-methods.js'
import { answerJson } from '../answer/answer-json.js'
import { answeringErrors, refuse } from '../answer/refuse.js'
import { createBodyBudget } from '../body/body-budget.js'
import { readBody } from '../body/read-body.js'
import type { HttpHub } from '../http-hub.js'
import type { Handler, OrderOptions } from '../options.js'
import { lastSegments } from '../route/match-route.js'
import { systemTimers } from '../timers.js'
import { isOrderAction, orderActions } from './order-actions.js'

const maxBodyBytes = 64 * 1024
const bodyTimeoutMs = 10_000
const maxBytesInFlight = 4 * 1024 * 1024

/**
 * `POST` of `<order id>/cancel`, `/change`, `/hold` or `/release`, the end of the path; the body is JSON.
 * Answers with the hub's `CancelResult`, `ChangeResult` or `HoldResult`, to customers without suppliers, internal ids
 * and reasons. An order that the reader may not see gets
 * 404 like one that does not exist, an action that `authorize` has not granted gets 403.
 * @throws SupplierKitError `config_invalid`
 */
export function orderActionHandler(hub: HttpHub, options: OrderOptions = {}): Handler {
  checkHook('authorize', options.authorize)
  const viewOf = createReaderView(options)
  const openShare = createBodyBudget({ maxBytes: maxBytesInFlight, maxBytesPerKey: maxBytesInFlight })
  const act: Handler = async (request) => {
    const access = await readAccess(request, options.authorize)
    if (access instanceof Response) return access
    const [orderId, action] = lastSegments(new URL(request.url).pathname, 2)
    if (orderId === undefined || action === undefined || !isOrderAction(action))
      return refuse(request, options, 'route_not_found')
    if (!toOrderTest(access)(orderId)) return refuse(request, options, 'order_not_found')
    if (!access.actions?.includes(action)) return refuse(request, options, 'action_forbidden')
    // A form of another site can post with the user's cookies, but not as JSON.
    if (!isJson(request)) return refuse(request, options, 'request_not_json')
    const share = openShare('actions')
    try {
      const timers = options.timers ?? systemTimers
      const reading = await readBody(request, { maxBodyBytes, bodyTimeoutMs, timers, share })
      if ('refused' in reading)
        return refuse(request, options, toActionCode[reading.refused] ?? reading.refused)
      const result = orderActions[action](hub, {
        orderId,
        by: access.by ?? 'operator',
        body: parseBody(reading.body),
        view: viewOf(access),
      })
      return answerJson(200, await result)
    } finally {
      share.release()
    }
  }
  return answeringErrors(options, allowMethods(['POST'], options, act))
}

/** Bodies of actions carry no signature: what is wrong with one is the sender's matter. */
const toActionCode: Readonly<Partial<Record<string, 'request_body_invalid'>>> = {
  webhook_body_too_large: 'request_body_invalid',
}

function isJson(request: Request): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')
}

function parseBody(bytes: Uint8Array): unknown {
  return bytes.byteLength === 0 ? {} : (parseJsonBytes(bytes) ?? null)
}
