import {
  createImeiSource,
  createRandom,
  seedOf,
  type SimulatorClock,
} from '@supplierkit/adapter-kit/simulator'
import type { SupplierOrderStatus } from '@supplierkit/core/contract'
import type { OrderCreateRequest } from '../../wire/order-request.js'
import type { Stock } from '../catalog/stock.js'
import type { StepMs } from './lifecycle.js'
import { giveBack, type OrderDraft, splitDraft, takeLines } from './place-order.js'
import { shipUnits } from './ship-units.js'
import {
  dueOf,
  readyOf,
  type SimulatedOrder,
  type SimulatedPart,
  type SimulatedRejection,
  shippedOf,
} from './simulated-order.js'

/** What placing an order came to. */
export type Placement =
  | {
      readonly outcome: 'taken'
      readonly orders: readonly SimulatedOrder[]
      readonly rejections: readonly SimulatedRejection[]
    }
  | { readonly outcome: 'duplicate' }
  | { readonly outcome: 'rejected'; readonly rejections: readonly SimulatedRejection[] }

/** What Ingram Micro tells of by webhook. It has no event for a delivery. */
export type OrderEvent =
  'order_shipped' | 'order_invoiced' | 'order_hold' | 'order_voided' | 'order_backordered'

/** Where the simulated supplier keeps and moves its orders. */
export interface OrderDesk {
  readonly orders: readonly SimulatedOrder[]
  place(request: OrderCreateRequest): Placement
  find(orderNumber: string): SimulatedOrder | undefined
  findByReference(reference: string): readonly SimulatedOrder[]
  /** As the API does it: only what is on hold. */
  cancel(order: SimulatedOrder): 'canceled' | 'not_on_hold'
  /** As its own people do it, whatever the rules of the API say. */
  move(order: SimulatedOrder, to: SupplierOrderStatus): void
  splitNext(): void
}

/** Options of {@link createOrderDesk}. */
export interface OrderDeskOptions {
  readonly seed: number
  readonly clock: SimulatorClock
  readonly stock: Stock
  readonly uniqueReferences: boolean
  readonly stepMs: StepMs
  readonly onChange: (order: SimulatedOrder, event: OrderEvent) => void
  readonly onStock: (skus: ReadonlySet<string>) => void
}

const firstNumber = 0x5f000

export function createOrderDesk(options: OrderDeskOptions): OrderDesk {
  const { seed, clock, stock, stepMs, onChange } = options
  const nextImei = createImeiSource(seed)
  const orders: SimulatedOrder[] = []
  let splitsToCome = 0

  const sameReference = (reference: string) =>
    orders.filter((order) => order.reference.toUpperCase() === reference.toUpperCase())

  function book(draft: OrderDraft, request: OrderCreateRequest, rejections: readonly SimulatedRejection[]) {
    const at = new Date(clock.now())
    const orderNumber = `20-R${(firstNumber + orders.length).toString(36).toUpperCase().slice(-4)}`
    const places = [...new Set(draft.parts.map((part) => part.warehouse))]
    const order: SimulatedOrder = {
      orderNumber,
      reference: request.customerOrderNumber,
      type: draft.type,
      currency: stock.find(draft.parts[0]?.sku ?? '')?.price.currency ?? 'USD',
      createdAt: at,
      status: 'pending',
      parts: draft.parts.map((part) => ({
        ...part,
        subOrderNumber: `${orderNumber}-${places.indexOf(part.warehouse) + 1}1`,
        parcels: [],
      })),
      rejections,
      history: [],
    }
    orders.push(order)
    const held = attributeOf(request, 'allowOrderOnCustomerHold') === 'true'
    enter(order, held ? 'on_hold' : openStatus(order))
    return order
  }

  function enter(order: SimulatedOrder, status: SupplierOrderStatus, event = eventOf[status]) {
    order.status = status
    order.history.push({ status, at: new Date(clock.now()) })
    if (event) onChange(order, event)
    const later = (ms: number | null, act: () => void) => {
      if (ms !== null) clock.after(ms, () => (order.status === status ? act() : undefined))
    }
    if (status === 'on_hold') later(stepMs.voided, () => cancelUnits(order))
    if (status === 'confirmed') later(stepMs.shipped, () => ship(order, Infinity))
    if (status === 'backordered' || status === 'partially_shipped') {
      if (order.parts.some((part) => readyOf(part) > 0)) later(stepMs.shipped, () => ship(order, Infinity))
      else later(stepMs.arrived, () => arrive(order))
    }
    if (status === 'shipped') {
      onChange(order, 'order_invoiced')
      later(stepMs.delivered, () => enter(order, 'delivered'))
    }
  }

  /** What was back-ordered has come in. */
  function arrive(order: SimulatedOrder) {
    for (const part of order.parts) {
      part.confirmed += part.backordered
      part.backordered = 0
    }
    ship(order, Infinity)
  }

  function ship(order: SimulatedOrder, units: number) {
    const shipments = order.history.length
    shipUnits(order, {
      units,
      at: new Date(clock.now()),
      random: createRandom(seedOf(seed, `${order.orderNumber} ${shipments}`)),
      isSerialized: (sku) => stock.find(sku)?.serialized === true,
      nextImei,
    })
    enter(order, order.parts.some((part) => dueOf(part) > 0) ? 'partially_shipped' : 'shipped')
  }

  function cancelUnits(order: SimulatedOrder) {
    for (const part of order.parts) {
      stock.putBack(part.sku, { warehouse: part.warehouse, quantity: readyOf(part) })
      part.canceled = part.ordered - shippedOf(part)
      part.confirmed = shippedOf(part)
      part.backordered = 0
    }
    enter(order, 'canceled')
    options.onStock(new Set(order.parts.map((part) => part.sku)))
  }

  return {
    orders,
    find: (orderNumber) => orders.find((order) => order.orderNumber === orderNumber.toUpperCase()),
    findByReference: sameReference,
    splitNext: () => void (splitsToCome += 1),
    place(request) {
      const duplicates = attributeOf(request, 'allowDuplicateCustomerOrderNumber') === 'true'
      if (options.uniqueReferences && !duplicates && sameReference(request.customerOrderNumber).length > 0) {
        return { outcome: 'duplicate' }
      }
      const { drafts, rejections } = takeLines(request, stock)
      const whole = attributeOf(request, 'allowPartialOrder') !== 'true' && rejections.length > 0
      if (whole) for (const draft of drafts) for (const part of draft.parts) giveBack(part, stock)
      if (whole || drafts.length === 0) return { outcome: 'rejected', rejections }
      const split = splitsToCome > 0
      if (split) splitsToCome -= 1
      const placed = (split ? drafts.flatMap(splitDraft) : drafts).map((draft, index) =>
        book(draft, request, index === 0 ? rejections : []),
      )
      options.onStock(new Set(placed.flatMap((order) => order.parts.map((part) => part.sku))))
      return { outcome: 'taken', orders: placed, rejections }
    },
    cancel(order) {
      if (order.status !== 'on_hold') return 'not_on_hold'
      cancelUnits(order)
      return 'canceled'
    },
    move(order, to) {
      const ready = order.parts.reduce((sum, part) => sum + readyOf(part), 0)
      switch (to) {
        case 'pending':
        case 'on_hold':
          return enter(order, to)
        case 'confirmed':
          for (const part of order.parts) takeFromBackorder(part)
          return enter(order, to)
        case 'backordered':
          for (const part of order.parts) putOnBackorder(part)
          return enter(order, to)
        case 'partially_shipped':
          return ship(order, Math.max(1, Math.floor(ready / 2)))
        case 'shipped':
          return arrive(order)
        case 'delivered':
          if (order.parts.some((part) => dueOf(part) > 0)) arrive(order)
          return enter(order, to)
        case 'canceled':
          return cancelUnits(order)
      }
    },
  }
}

const eventOf: Readonly<Partial<Record<SupplierOrderStatus, OrderEvent>>> = {
  on_hold: 'order_hold',
  backordered: 'order_backordered',
  partially_shipped: 'order_shipped',
  shipped: 'order_shipped',
  canceled: 'order_voided',
}

function openStatus({ parts }: SimulatedOrder): SupplierOrderStatus {
  return parts.some((part) => part.backordered > 0) ? 'backordered' : 'confirmed'
}

function takeFromBackorder(part: SimulatedPart): void {
  part.confirmed += part.backordered
  part.backordered = 0
}

function putOnBackorder(part: SimulatedPart): void {
  const ready = readyOf(part)
  part.confirmed -= ready
  part.backordered += ready
}

function attributeOf({ additionalAttributes }: OrderCreateRequest, name: string): string | undefined {
  return additionalAttributes.find(({ attributeName }) => attributeName.toLowerCase() === name.toLowerCase())
    ?.attributeValue
}
