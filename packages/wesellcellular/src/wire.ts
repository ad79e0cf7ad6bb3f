import {
  asList,
  isList,
  listOf,
  optionalCode,
  optionalCount,
  optionalDate,
  optionalQuantity,
  optionalText,
  requiredText,
} from '@supplierkit/adapter-kit'
import { z } from 'zod'

/*
 * Assumed: everything in this file. PhoneX has no public API document. Paths and status words were seen, the
 * webhook's first six fields were inferred; all other names follow the webhook's style. Where a tenant names a
 * field differently, the option `fieldNames` translates it; nothing outside this file and `mapping/` knows a name.
 */

// Going out: strict. A field that the platform would ignore must not leave unnoticed.

const outgoingText = (maxLength: number) => z.string().trim().min(1).max(maxLength)

/** `POST /sales-orders` */
export const salesOrderRequest = z.strictObject({
  reference: z.string().regex(/^[A-Za-z0-9_-]{1,35}$/),
  order_number: outgoingText(64),
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z
    .array(
      z.strictObject({
        line_number: z.int().min(1),
        item_code: outgoingText(64),
        quantity: z.int().min(1),
        warehouse: outgoingText(32).optional(),
      }),
    )
    .min(1),
  ship_to: z.strictObject({
    name: outgoingText(100),
    company: outgoingText(100).optional(),
    address1: outgoingText(120),
    address2: outgoingText(120).optional(),
    city: outgoingText(80),
    state_code: outgoingText(40).optional(),
    postal_code: outgoingText(20).optional(),
    country_code: z.string().regex(/^[A-Z]{2}$/),
    phone: outgoingText(40).optional(),
  }),
  contact: z.strictObject({
    name: outgoingText(100).optional(),
    email: outgoingText(254).optional(),
    phone: outgoingText(40).optional(),
  }),
  shipping_method: outgoingText(60).optional(),
  note: outgoingText(1000).optional(),
})

export type SalesOrderRequest = z.infer<typeof salesOrderRequest>

// Coming in: lenient. Numbers may be texts and texts numbers, `null` is absent, and a field that we could do
// without never makes the rest unreadable.

const quantity = optionalCount.pipe(z.number())

const packageLine = z.object({
  line_number: optionalCount,
  item_code: optionalText,
  quantity: optionalCount,
  imeis: listOf(requiredText).catch([]),
})

const shipmentPackage = z.object({
  package_id: optionalText,
  carrier: optionalText,
  tracking_number: optionalText,
  tracking_url: optionalText,
  lines: listOf(packageLine),
})

const shipment = z.object({
  shipment_id: optionalText,
  shipped_at: optionalDate,
  packages: listOf(shipmentPackage),
})

const orderLine = z.object({
  line_number: optionalCount,
  item_code: optionalText,
  quantity: optionalCount,
  status: optionalText,
  allocated_quantity: optionalCount,
  backordered_quantity: optionalCount,
  shipped_quantity: optionalCount,
  canceled_quantity: optionalCount,
  expected_at: optionalDate,
})

const orderState = {
  sequence: optionalCount,
  updated_at: optionalDate,
  carrier: optionalText,
  tracking_number: optionalText,
  lines: listOf(orderLine),
  shipments: listOf(shipment),
}

/** One order, as `GET /sales-orders/{id}` and the answers to writes show it. */
export const salesOrder = z.object({
  ...orderState,
  supplier_order_id: requiredText,
  reference: optionalText,
  status: requiredText,
})

export type SalesOrder = z.output<typeof salesOrder>
export type WireOrderLine = z.output<typeof orderLine>
export type WireShipment = z.output<typeof shipment>
export type WirePackage = z.output<typeof shipmentPackage>

const rejectedLine = z.object({ line_number: quantity, code: optionalCode, reason: optionalText })

/** `201` of `POST /sales-orders`: the order, and lines that were left out of it. */
export const createdSalesOrder = salesOrder.extend({ rejected_lines: listOf(rejectedLine) })

/** A refusal: machine-readable parts only. */
export const refusal = z.object({
  code: optionalCode,
  rejected_lines: listOf(rejectedLine).catch([]),
  supplier_order_id: optionalText,
  status: optionalText,
})

export type Refusal = z.output<typeof refusal>

/** One row of the stock list: a product in a warehouse. */
export const stockRow = z.object({
  item_code: optionalText,
  sku: optionalText,
  title: optionalText,
  manufacturer: optionalText,
  model: optionalText,
  capacity: optionalText,
  color: optionalText,
  grade: optionalText,
  lock_status: optionalText,
  carrier: optionalText,
  parts_message: optionalText,
  warehouse: optionalText,
  price: z.union([z.string(), z.number()]).optional().catch(undefined),
  currency: optionalText,
  // `100+` is how the portal shows large quantities.
  quantity: optionalQuantity,
  incoming: optionalQuantity,
  updated_at: optionalDate,
})

export type StockRow = z.output<typeof stockRow>

/** A list, either bare or as one page of several. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value: unknown) => (isList(value) ? { items: asList(value), total_pages: 1 } : value),
    z.object({ items: z.array(item), total_pages: optionalCount }),
  )

/** A webhook's body. `order_id` is our reference, as the platform echoes it. */
export const webhookBody = z.object({
  ...orderState,
  event: requiredText,
  event_id: optionalText,
  order_id: optionalText,
  reference: optionalText,
  supplier_order_id: optionalText,
  status: optionalText,
  items: listOf(stockRow),
})

export type WebhookBody = z.output<typeof webhookBody>
