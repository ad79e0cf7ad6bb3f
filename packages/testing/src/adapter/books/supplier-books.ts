import type { SupplierOrderStatus } from '@supplierkit/core/contract'
import type { SupplierDouble } from '../supplier-double.js'
import { type BookOrder, moved, withQuantities } from './book-order.js'
import { type BookStock, createBookStock, type StockedItem } from './book-stock.js'

/** What a supplier is and how it behaves. */
export interface SupplierBooksOptions {
  /** What is for sale. Two SKUs or more with at least 60 units each. */
  readonly items: readonly [StockedItem, StockedItem, ...StockedItem[]]
  /** ISO 4217. */
  readonly currency: string
  /** What a second order with a known reference is. Default `taken`: a second order. */
  readonly knownReference?: 'refused' | 'taken'
  /** How orders are numbered. Default `SO-1001`, `SO-1002`, ... */
  readonly numberOf?: (count: number) => string
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number
}

/** An order as a buyer asks for it. */
export interface WantedOrder {
  readonly reference: string
  /** The same for every attempt. A key that is known gives the first answer once more. */
  readonly idempotencyKey?: string | undefined
  readonly lines: readonly { readonly lineNumber: number; readonly sku: string; readonly quantity: number }[]
}

/** A line that the supplier does not take. */
export interface RefusedBookLine {
  readonly lineNumber: number
  readonly sku: string
  readonly why: 'unknown_sku' | 'out_of_stock'
}

/** What became of an order. `duplicate`: its reference is known, and nothing was made. */
export type Placement =
  | {
      readonly outcome: 'created'
      readonly orders: readonly BookOrder[]
      readonly refused: readonly RefusedBookLine[]
    }
  | { readonly outcome: 'duplicate'; readonly orders: readonly BookOrder[] }
  | { readonly outcome: 'rejected'; readonly refused: readonly RefusedBookLine[] }

/** The controls of a double that its books can answer for. */
export type BookControls = Required<
  Pick<SupplierDouble, 'currency' | 'goods' | 'orders' | 'statuses' | 'move' | 'splitNext' | 'stock'>
>

/** The state of a supplier without its API: stock, and orders that move. What a double is written around. */
export interface SupplierBooks {
  place(wanted: WantedOrder): Placement
  /** Every order, oldest first. */
  orders(): readonly BookOrder[]
  find(supplierOrderId: string): BookOrder | undefined
  findByReference(reference: string): readonly BookOrder[]
  /** As a buyer asks for it: possible until something has left. */
  cancel(supplierOrderId: string): 'canceled' | 'too_late' | 'unknown'
  /** The same for some units: `quantity` is the total that a line should have, more than before is refused. */
  change(
    supplierOrderId: string,
    lines: readonly { readonly lineNumber: number; readonly quantity: number }[],
  ): 'changed' | 'refused' | 'too_late' | 'unknown'
  readonly stock: BookStock
  /** The half of a `SupplierDouble` that needs no API. */
  readonly controls: BookControls
}

const unknownSku = 'NO-SUCH-SKU'

const statuses: readonly SupplierOrderStatus[] = [
  'confirmed',
  'on_hold',
  'backordered',
  'partially_shipped',
  'shipped',
  'delivered',
  'canceled',
]

/** Opens the books of a supplier. */
export function createSupplierBooks(options: SupplierBooksOptions): SupplierBooks {
  const { now = Date.now, numberOf = (count: number) => `SO-${1000 + count}` } = options
  const [first, second, ...more] = options.items
  const stock = createBookStock(options.items)
  const byNumber = new Map<string, BookOrder>()
  const byKey = new Map<string, Placement>()
  let splits = 0

  const orders = () => [...byNumber.values()]
  const findByReference = (reference: string) => orders().filter((one) => one.reference === reference)

  function place({ reference, idempotencyKey, lines }: WantedOrder): Placement {
    const kept = idempotencyKey === undefined ? undefined : byKey.get(idempotencyKey)
    if (kept) return kept
    const known = findByReference(reference)
    if (known.length > 0 && options.knownReference === 'refused')
      return { outcome: 'duplicate', orders: known }
    const placement = take(reference, lines)
    if (idempotencyKey !== undefined) byKey.set(idempotencyKey, placement)
    return placement
  }

  function take(reference: string, wanted: WantedOrder['lines']): Placement {
    const refused: RefusedBookLine[] = []
    const taken = wanted.filter(({ lineNumber, sku, quantity }) => {
      if (stock.take(sku, quantity)) return true
      refused.push({ lineNumber, sku, why: stock.of(sku).length > 0 ? 'out_of_stock' : 'unknown_sku' })
      return false
    })
    if (taken.length === 0) return { outcome: 'rejected', refused }
    const parts = splits > 0 && taken.length > 1 ? [taken.slice(0, 1), taken.slice(1)] : [taken]
    if (parts.length > 1) splits -= 1
    return { outcome: 'created', orders: parts.map((part) => open(reference, part)), refused }
  }

  function open(reference: string, lines: WantedOrder['lines']): BookOrder {
    const order: BookOrder = {
      supplierOrderId: numberOf(byNumber.size + 1),
      reference,
      status: 'pending',
      sequence: 1,
      updatedAt: new Date(now()),
      lines: lines.map((line) => ({ ...line, confirmed: 0, backordered: 0, shipped: 0, canceled: 0 })),
      shipments: [],
    }
    byNumber.set(order.supplierOrderId, order)
    return order
  }

  function move(supplierOrderId: string, to: SupplierOrderStatus): void {
    const order = byNumber.get(supplierOrderId)
    if (!order) throw new Error(`the books have no order ${supplierOrderId}`)
    if (to === 'canceled') for (const { sku, quantity } of order.lines) stock.putBack(sku, quantity)
    byNumber.set(supplierOrderId, moved(order, to, new Date(now())))
  }

  return {
    place,
    orders,
    find: (supplierOrderId) => byNumber.get(supplierOrderId),
    findByReference,
    cancel(supplierOrderId) {
      const order = byNumber.get(supplierOrderId)
      if (!order) return 'unknown'
      if (order.status === 'canceled') return 'canceled'
      if (order.shipments.length > 0) return 'too_late'
      move(supplierOrderId, 'canceled')
      return 'canceled'
    },
    change(supplierOrderId, wanted) {
      const order = byNumber.get(supplierOrderId)
      if (!order) return 'unknown'
      if (order.shipments.length > 0 || order.status === 'canceled') return 'too_late'
      const changed = withQuantities(order, wanted, new Date(now()))
      if (!changed) return 'refused'
      byNumber.set(supplierOrderId, changed)
      return 'changed'
    },
    stock,
    controls: {
      currency: options.currency,
      goods: { inStock: [first.sku, second.sku, ...more.map(({ sku }) => sku)], unknown: unknownSku },
      orders: () =>
        orders().map(({ supplierOrderId, reference, lines, status, shipments }) => ({
          supplierOrderId,
          reference,
          lines: lines.map((line) => ({ sku: line.sku, quantity: line.quantity - line.canceled })),
          canceled: status === 'canceled',
          trackingNumbers: shipments.flatMap(({ packages }) => packages.map((one) => one.trackingNumber)),
        })),
      statuses,
      move,
      splitNext: () => void (splits += 1),
      stock: { list: () => stock.list(), change: (change) => stock.change(change) },
    },
  }
}
