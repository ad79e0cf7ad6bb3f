import type { BookOrder, DoubleAnswer, DoubleRequest, SupplierBooks } from '@supplierkit/testing'
import { z } from 'zod'

/** What Plain Supply calls the statuses of an order. */
export const plainWords = {
  NEW: 'pending',
  HELD: 'on_hold',
  ACCEPTED: 'confirmed',
  WAITING: 'backordered',
  PART_SENT: 'partially_shipped',
  SENT: 'shipped',
  ARRIVED: 'delivered',
  VOID: 'canceled',
} as const

const words = Object.fromEntries(Object.entries(plainWords).map(([word, status]) => [status, word]))

/** What Plain Supply takes as an order. */
export const plainOrder = z.strictObject({
  reference: z.string(),
  currency: z.literal('USD'),
  items: z.array(z.strictObject({ line: z.int(), sku: z.string(), quantity: z.int().min(1) })).min(1),
  deliver_to: z.strictObject({
    name: z.string().max(200),
    street: z.array(z.string()),
    city: z.string(),
    post_code: z.string().optional(),
    country: z.string(),
  }),
})

/** An order as Plain Supply shows it, in answers and webhooks. */
export function toPlain(order: BookOrder) {
  return {
    number: order.supplierOrderId,
    reference: order.reference,
    state: words[order.status],
    revision: order.sequence,
    changed_at: order.updatedAt.toISOString(),
    items: order.lines.map((line) => ({
      line: line.lineNumber,
      sku: line.sku,
      promised: line.confirmed,
      waiting: line.backordered,
      sent: line.shipped,
      void: line.canceled,
    })),
    shipments: order.shipments.map((shipment) => ({
      id: shipment.shipmentId,
      sent_at: shipment.shippedAt.toISOString(),
      parcels: shipment.packages.map((parcel) => ({
        id: parcel.packageId,
        carrier: parcel.carrier,
        tracking: parcel.trackingNumber,
        contents: parcel.lines,
      })),
    })),
  }
}

/** `POST /orders` */
export function placeOrder(books: SupplierBooks, { json, headers }: DoubleRequest): DoubleAnswer {
  const wanted = plainOrder.safeParse(json)
  if (!wanted.success) return { status: 400, json: { code: 'BAD_ORDER' } }
  const { reference, items } = wanted.data
  const key = headers['idempotency-key']
  const placement = books.place({
    reference,
    ...(typeof key === 'string' && { idempotencyKey: key }),
    lines: items.map(({ line, ...item }) => ({ lineNumber: line, ...item })),
  })
  if (placement.outcome === 'duplicate') return { status: 409, json: { code: 'KNOWN_REFERENCE' } }
  const refused = placement.refused.map(({ lineNumber, why }) => ({
    line: lineNumber,
    code: why === 'unknown_sku' ? 'NO_SUCH_SKU' : 'NO_STOCK',
  }))
  if (placement.outcome === 'rejected') return { status: 422, json: { code: 'NOTHING_TAKEN', refused } }
  return { status: 201, json: { orders: placement.orders.map(toPlain), refused } }
}

/** `POST /orders/{number}/cancel` and `/change` */
export function negotiate(
  books: SupplierBooks,
  number: string,
  verb: string | undefined,
  { json }: DoubleRequest,
): DoubleAnswer {
  const asked = z.array(z.object({ line: z.int(), quantity: z.int() })).safeParse(json)
  const outcome =
    verb === 'cancel'
      ? books.cancel(number)
      : books.change(
          number,
          (asked.data ?? []).map(({ line, quantity }) => ({ lineNumber: line, quantity })),
        )
  const order = books.find(number)
  if (!order) return { status: 404, json: { code: 'NO_SUCH_ORDER' } }
  if (outcome === 'too_late') return { status: 409, json: { code: 'TOO_LATE', order: toPlain(order) } }
  if (outcome === 'refused') return { status: 422, json: { code: 'NOT_FEWER' } }
  return { json: { result: 'done', order: toPlain(order) } }
}
