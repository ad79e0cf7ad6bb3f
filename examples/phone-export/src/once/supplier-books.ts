import type { Order } from '@supplierkit/core/contract'
import type { Shop } from '../shop/open-shop.js'

/** One order as a supplier's own books show it, whoever asks. */
export interface BookedOrder {
  readonly supplierId: string
  readonly orderId: string
  /** Line numbers that the supplier took. */
  readonly taken: readonly number[]
  /** Line numbers that it turned down, with its reason. */
  readonly refused: readonly { readonly lineNumber: number; readonly reason: string }[]
  readonly shipments: number
  readonly shippedWhole: boolean
  readonly delivered: boolean
}

/** What both suppliers have in their books for these orders. */
export function readBooks({ phonex, meridian }: Shop, orders: readonly Order[]): BookedOrder[] {
  const byNumber = new Map(orders.map((order) => [order.number ?? order.id, order.id]))
  const atPhonex = phonex.books.orders.flatMap((order): BookedOrder[] => {
    const orderId = byNumber.get(order.orderNumber)
    if (orderId === undefined) return []
    return [
      {
        supplierId: 'wesellcellular',
        orderId,
        taken: order.lines.map(({ lineNumber }) => lineNumber),
        refused: order.rejectedLines.map(({ lineNumber, code }) => ({ lineNumber, reason: code })),
        shipments: order.shipments.length,
        shippedWhole: order.lines.every(({ quantity, shipped }) => shipped === quantity),
        delivered: order.status === 'Delivered',
      },
    ]
  })
  const atMeridian = meridian.books.orders().flatMap((order): BookedOrder[] => {
    // Our reference begins with the order's id; the number of the part and a checksum follow.
    const orderId = orders.find(({ id }) => order.customer_ref.startsWith(`${id}-`))?.id
    if (orderId === undefined) return []
    return [
      {
        supplierId: 'meridian',
        orderId,
        taken: order.items.map(({ pos }) => pos),
        refused: [],
        shipments: order.consignments.length,
        shippedWhole: order.items.every(({ qty, dispatched }) => dispatched === qty),
        delivered: order.state === 'CLOSED',
      },
    ]
  })
  return [...atPhonex, ...atMeridian]
}

/** Mails that a customer must have got, by what the suppliers really did. */
export function expectedMails(order: Order, booked: readonly BookedOrder[]): number {
  const created = 1
  if (booked.length === 0) return created
  const confirmed = 1
  const shipments = booked.reduce((sum, one) => sum + one.shipments, 0)
  const refused = booked.filter((one) => one.refused.length > 0).length
  const delivered = booked.filter((one) => one.delivered).length
  const answered = booked.reduce((sum, one) => sum + one.taken.length + one.refused.length, 0)
  const fulfilled = answered === order.lines.length && booked.every((one) => one.shippedWhole) ? 1 : 0
  return created + confirmed + shipments + refused + delivered + fulfilled
}
