import {
  type HubEvent,
  type HubEventType,
  operatorEvents,
  SupplierKitError,
} from '@supplierkit/core/contract'
import type { OrderAction } from '../order/order-actions.js'

/** What one reader may see. */
export interface Access {
  /** Their orders: `all`, the ids, or a quick test of an id (called for every event). */
  readonly orders: 'all' | readonly string[] | ((orderId: string) => boolean)
  /** Also changes of stock levels, which belong to no order. Absent: only with `orders: 'all'`. */
  readonly stock?: boolean
  /**
   * Also events that hold what operators wrote, e.g. why an order is held. Absent: only with `orders: 'all'`.
   */
  readonly operator?: boolean
  /** What the reader may ask of these orders. Absent: nothing, they may only look. */
  readonly actions?: readonly OrderAction[]
  /** Who the reader is, in operators' words; kept with what they hold and release. Absent: `operator`. */
  readonly by?: string
  /** Only these events. Absent: all of the orders above. */
  readonly types?: readonly HubEventType[]
}

/** Says what the sender of a request may see; `null` or `false`: nothing, they are not known. */
export type Authorize = (request: Request) => Access | null | false | Promise<Access | null | false>

/** @throws SupplierKitError `config_missing` without a hook, `live_unauthorized` when it says no. */
export async function readAccess(request: Request, authorize: Authorize | undefined): Promise<Access> {
  if (!authorize) {
    throw new SupplierKitError({
      code: 'config_missing',
      message: 'orders and live updates are refused, because the handler has no authorize hook.',
      likely:
        "pass authorize: (request) => ({ orders: [...] }), or { orders: 'all' } where everybody may see everything.",
    })
  }
  const access = await authorize(request)
  if (access) return access
  throw new SupplierKitError({
    code: 'live_unauthorized',
    message: 'the authorize hook refused this request.',
  })
}

/** A quick test of an order id. */
export function toOrderTest({ orders }: Access): (orderId: string) => boolean {
  if (orders === 'all') return () => true
  if (typeof orders === 'function') return orders
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
  const seesOperators = access.operator ?? seesAll
  return (event) => {
    if (types && !types.has(event.type)) return false
    if (operatorEvents.has(event.type) && !seesOperators) return false
    if (event.orderId !== null) return (!wanted || wanted.has(event.orderId)) && maySee(event.orderId)
    if (wanted) return false
    return event.type === 'stock_level.changed' ? seesStock : seesAll
  }
}
