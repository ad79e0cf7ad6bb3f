import type { SupplierOrderStatus } from '@supplierkit/core/contract'

/** A line that the supplier has taken. Quantities are totals. */
export interface BookLine {
  readonly lineNumber: number
  readonly sku: string
  readonly quantity: number
  readonly confirmed: number
  readonly backordered: number
  readonly shipped: number
  readonly canceled: number
}

/** A parcel. */
export interface BookPackage {
  readonly packageId: string
  readonly carrier: string
  readonly trackingNumber: string
  readonly lines: readonly { readonly lineNumber: number; readonly sku: string; readonly quantity: number }[]
}

/** What left together. */
export interface BookShipment {
  readonly shipmentId: string
  readonly shippedAt: Date
  readonly packages: readonly BookPackage[]
}

/** An order in a supplier's books, as it stands. */
export interface BookOrder {
  readonly supplierOrderId: string
  readonly reference: string
  readonly status: SupplierOrderStatus
  /** Grows with every change. */
  readonly sequence: number
  readonly updatedAt: Date
  readonly lines: readonly BookLine[]
  readonly shipments: readonly BookShipment[]
}

type Move = (order: BookOrder, now: Date) => Partial<BookOrder>

const settled = (line: BookLine) => ({ ...line, backordered: 0, confirmed: line.quantity - line.canceled })

/** What reaching a status does to the order. */
const moves: Readonly<Record<SupplierOrderStatus, Move>> = {
  pending: () => ({}),
  on_hold: () => ({}),
  confirmed: ({ lines }) => ({ lines: lines.map(settled) }),
  backordered: ({ lines }) => ({
    lines: lines.map((line) => ({ ...line, confirmed: 0, backordered: line.quantity })),
  }),
  partially_shipped: (order, now) => ship(order, now, (due) => Math.ceil(due / 2)),
  shipped: (order, now) => ship(order, now, (due) => due),
  delivered: (order, now) => ship(order, now, (due) => due),
  canceled: ({ lines }) => ({
    lines: lines.map((line) => ({ ...line, confirmed: line.shipped, backordered: 0, canceled: dueOf(line) })),
  }),
}

/** The order after it has reached a status. */
export function moved(order: BookOrder, to: SupplierOrderStatus, now: Date): BookOrder {
  return { ...order, ...moves[to](order, now), status: to, sequence: order.sequence + 1, updatedAt: now }
}

/** The order with fewer units; `undefined`: it has no such line, or fewer units than are asked for. */
export function withQuantities(
  order: BookOrder,
  wanted: readonly { readonly lineNumber: number; readonly quantity: number }[],
  now: Date,
): BookOrder | undefined {
  const lines = order.lines.map((line) => {
    const { quantity } = wanted.find((one) => one.lineNumber === line.lineNumber) ?? {}
    if (quantity === undefined) return line
    return { ...line, canceled: line.quantity - quantity, confirmed: Math.min(line.confirmed, quantity) }
  })
  const known = wanted.every((one) => order.lines.some((line) => line.lineNumber === one.lineNumber))
  if (!known || lines.some(({ canceled }) => canceled < 0)) return undefined
  return { ...order, lines, sequence: order.sequence + 1, updatedAt: now }
}

function dueOf({ quantity, shipped, canceled }: BookLine): number {
  return quantity - shipped - canceled
}

/** One parcel for what leaves of every line. */
function ship(order: BookOrder, now: Date, share: (due: number) => number): Partial<BookOrder> {
  const leaving = order.lines
    .map(({ lineNumber, sku, ...line }) => ({
      lineNumber,
      sku,
      quantity: share(dueOf({ lineNumber, sku, ...line })),
    }))
    .filter(({ quantity }) => quantity > 0)
  if (leaving.length === 0) return {}
  const shipmentId = `${order.supplierOrderId}-S${order.shipments.length + 1}`
  const parcel: BookPackage = {
    packageId: `${shipmentId}-P1`,
    carrier: 'UPS',
    trackingNumber: `1Z${shipmentId.replace(/[^A-Z0-9]/g, '')}`,
    lines: leaving,
  }
  return {
    shipments: [...order.shipments, { shipmentId, shippedAt: now, packages: [parcel] }],
    lines: order.lines.map((line) => {
      const { quantity = 0 } = leaving.find(({ lineNumber }) => lineNumber === line.lineNumber) ?? {}
      return { ...settled(line), shipped: line.shipped + quantity }
    }),
  }
}
