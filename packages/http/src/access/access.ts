import { type HubEvent, type HubEventType, SupplierKitError } from '@supplierkit/core/contract'
import { isCustomerEvent } from '@supplierkit/core'
import { isOrderAction, type OrderAction } from '../order/order-actions.js'
import { type AnswerShape, readAnswer } from './read-answer.js'

/** What one reader may see. */
export interface Access {
  /**
   * Their orders: `all`, the ids, or a quick test of an id (called for every event). The test must answer exactly
   * `true` for an order that may be seen; a Promise is no `true`.
   */
  readonly orders: 'all' | readonly string[] | ((orderId: string) => boolean)
  /** Also changes of stock levels, which belong to no order. Absent: only with `orders: 'all'`. */
  readonly stock?: boolean
  /**
   * The reader runs the shop: all fields and all events, with suppliers, their numbers and reasons, and what operators
   * wrote. Default `false`: what customers see, also with `orders: 'all'`.
   */
  readonly operator?: boolean
  /** What the reader may ask of these orders. Absent: nothing, they may only look. */
  readonly actions?: readonly OrderAction[]
  /** Who the reader is, in operators' words; kept with what they hold and release. Absent: `operator`. */
  readonly by?: string
  /** Only these events. Absent: all of the orders above. */
  readonly types?: readonly HubEventType[]
}

/**
 * Says what the sender of a request may see; `null` or `false`: nothing, they are not known. A `Response` with a
 * status of 300 or more is sent as it is. Anything else, and any field that {@link Access} does not have, is refused.
 */
export type Authorize = (
  request: Request,
) => Access | Response | null | false | Promise<Access | Response | null | false>

const isBoolean = (value: unknown) => typeof value === 'boolean'
const isListOf = (isOne: (value: string) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && isOne(one))

const accessShape: AnswerShape = {
  name: 'an Access',
  required: {
    orders: (value) => value === 'all' || typeof value === 'function' || isListOf(() => true)(value),
  },
  optional: {
    stock: isBoolean,
    operator: isBoolean,
    actions: isListOf(isOrderAction),
    by: (value) => typeof value === 'string' && value.length > 0 && value.length <= 200,
    types: isListOf(() => true),
  },
}

/**
 * What the hook says about a request; a `Response`: the refusal that it wants to be sent.
 * @throws SupplierKitError `config_missing` without a hook, `live_unauthorized` when it says no, `authorize_invalid`
 * when it answers anything that is not documented.
 */
export async function readAccess(
  request: Request,
  authorize: Authorize | undefined,
): Promise<Access | Response> {
  if (!authorize) {
    throw new SupplierKitError({
      code: 'config_missing',
      message: 'orders and live updates are refused, because the handler has no authorize hook.',
      likely:
        "pass authorize: (request) => ({ orders: [...] }), or { orders: 'all' } where everybody may see everything.",
    })
  }
  const access = await readAnswer<Access>(authorize(request), accessShape)
  // A page that welcomes people (status 200) is no answer to a program that asks for data.
  const isRefused = access === null || (access instanceof Response && access.status < 300)
  if (!isRefused) return access
  throw new SupplierKitError({
    code: 'live_unauthorized',
    message: 'the authorize hook refused this request.',
  })
}

/** A quick test of an order id. */
export function toOrderTest({ orders }: Access): (orderId: string) => boolean {
  if (orders === 'all') return () => true
  // An async function answers a Promise, which must not count as yes.
  if (typeof orders === 'function') return (orderId) => (orders(orderId) as unknown) === true
  const ids = new Set(orders)
  return (orderId) => ids.has(orderId)
}

/** Which events a reader gets: what they may see, narrowed to the orders they ask for (none: all). */
export function toVisible(access: Access, asked: readonly string[]): (event: HubEvent) => boolean {
  const maySee = toOrderTest(access)
  const wanted = asked.length > 0 ? new Set(asked) : null
  const types = access.types ? new Set<HubEventType>(access.types) : null
  const seesAll = access.orders === 'all'
  const seesStock = access.stock ?? seesAll
  const isOperator = access.operator === true
  return (event) => {
    if (types && !types.has(event.type)) return false
    if (!isOperator && !isCustomerEvent(event.type)) return false
    if (event.orderId !== null) return (!wanted || wanted.has(event.orderId)) && maySee(event.orderId)
    if (wanted) return false
    return event.type === 'stock_level.changed' ? seesStock : seesAll
  }
}
