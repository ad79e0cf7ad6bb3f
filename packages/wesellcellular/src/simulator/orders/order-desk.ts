import {
  createImeiSource,
  createRandom,
  pick,
  seedOf,
  type SimulatorClock,
} from '@supplierkit/adapter-kit/simulator'
import type { SalesOrderRequest } from '../../wire.js'
import type { Stock } from '../catalog/stock.js'
import { cancelableStatuses, defaultStepMs, nextStatus, type PhonexStatus } from './lifecycle.js'
import { packShipment, type Shipping, unitsDue } from './pack-shipment.js'
import { acceptLines } from './accept-lines.js'
import type { SimulatedOrder, SimulatedRejection } from './simulated-order.js'

/** What placing an order came to. */
export type Placement =
  | { readonly outcome: 'created'; readonly order: SimulatedOrder }
  | { readonly outcome: 'duplicate'; readonly order: SimulatedOrder }
  | { readonly outcome: 'rejected'; readonly rejectedLines: readonly SimulatedRejection[] }

/** Where the simulated supplier keeps and moves its orders. */
export interface OrderDesk {
  readonly orders: readonly SimulatedOrder[]
  place(request: SalesOrderRequest): Placement
  find(supplierOrderId: string): SimulatedOrder | undefined
  findByReference(reference: string): readonly SimulatedOrder[]
  /** `force`: the supplier's own people may cancel until something has left. */
  cancel(order: SimulatedOrder, options?: { readonly force?: boolean }): 'canceled' | 'too_late'
}

/** Options of {@link createOrderDesk}. */
export interface OrderDeskOptions {
  readonly seed: number
  readonly clock: SimulatorClock
  readonly stock: Stock
  readonly acceptance: 'partial' | 'all_or_nothing'
  readonly uniqueReferences: boolean
  readonly shipping: Shipping
  /** `null`: an order never gets there by itself. */
  readonly stepMs: Readonly<Partial<Record<PhonexStatus, number | null>>>
  readonly onChange: (order: SimulatedOrder) => void
}

const firstOrderNumber = 845_140

export function createOrderDesk(options: OrderDeskOptions): OrderDesk {
  const { seed, clock, stock, onChange } = options
  const stepMs = { ...defaultStepMs, ...options.stepMs }
  const nextImei = createImeiSource(seed)
  const orders: SimulatedOrder[] = []
  const byId = new Map<string, SimulatedOrder>()
  const byReference = new Map<string, SimulatedOrder[]>()
  const shippingOf = (order: SimulatedOrder): Shipping => {
    if (options.shipping !== 'mixed') return options.shipping
    const random = createRandom(seedOf(seed, order.supplierOrderId))
    return pick(random, ['one_package', 'two_packages', 'two_shipments'] as const)
  }

  function enter(order: SimulatedOrder, status: PhonexStatus) {
    const at = new Date(clock.now())
    if (status === 'Partially Shipped' || status === 'Shipped') ship(order, status, at)
    order.status = status
    order.sequence += 1
    order.updatedAt = at
    order.history.push({ status, at, sequence: order.sequence })
    onChange(order)
    const leavesInTwo = shippingOf(order) === 'two_shipments' && unitsDue(order.lines) > 1
    const following = nextStatus(status, leavesInTwo)
    const waitMs = following && stepMs[following]
    if (following === undefined || waitMs === null || waitMs === undefined) return
    clock.after(waitMs, () => {
      // Canceled in the meantime: the order no longer moves.
      if (order.status === status) enter(order, following)
    })
  }

  function ship(order: SimulatedOrder, status: PhonexStatus, at: Date) {
    const due = unitsDue(order.lines)
    const shipment = packShipment(order, {
      units: status === 'Partially Shipped' ? Math.ceil(due / 2) : due,
      packages: shippingOf(order) === 'two_packages' ? 2 : 1,
      at,
      random: createRandom(seedOf(seed, `${order.supplierOrderId} ${order.shipments.length}`)),
      isSerialized: stock.isSerialized,
      nextImei,
    })
    order.shipments.push(shipment)
  }

  return {
    orders,
    find: (supplierOrderId) => byId.get(supplierOrderId),
    findByReference: (reference) => byReference.get(reference) ?? [],
    place(request) {
      const [known] = byReference.get(request.reference) ?? []
      if (known && options.uniqueReferences) return { outcome: 'duplicate', order: known }
      const { lines, rejectedLines } = acceptLines(request, stock, options.acceptance)
      if (lines.length === 0) return { outcome: 'rejected', rejectedLines }
      const now = new Date(clock.now())
      const order: SimulatedOrder = {
        supplierOrderId: `ORD${firstOrderNumber + orders.length}`,
        reference: request.reference,
        orderNumber: request.order_number,
        currency: request.currency,
        createdAt: now,
        status: 'On Hold',
        sequence: 0,
        updatedAt: now,
        lines,
        rejectedLines,
        shipments: [],
        history: [],
      }
      orders.push(order)
      byId.set(order.supplierOrderId, order)
      byReference.set(order.reference, [...(byReference.get(order.reference) ?? []), order])
      enter(order, 'On Hold')
      return { outcome: 'created', order }
    },
    cancel(order, { force = false } = {}) {
      if (order.status === 'Canceled') return 'canceled'
      const inTime = cancelableStatuses.has(order.status) || (force && order.shipments.length === 0)
      if (!inTime) return 'too_late'
      for (const line of order.lines) {
        line.canceled = line.quantity
        stock.putBack(line.sku, line.allocations)
      }
      enter(order, 'Canceled')
      return 'canceled'
    },
  }
}
