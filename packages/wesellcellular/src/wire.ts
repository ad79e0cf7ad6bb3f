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

const withoutZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/

const requiredText = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1))
const text = requiredText.optional().catch(undefined)
const given = (value: unknown) => (value === null || value === '' ? undefined : value)
const quantity = z.preprocess(given, z.coerce.number().int().min(0))
const optionalQuantity = z.preprocess(given, z.coerce.number().int().min(0).optional()).catch(undefined)
const date = z
  .string()
  .transform((value) => new Date(withoutZone.test(value) ? `${value}Z` : value))
  .pipe(z.date())
  .optional()
  .catch(undefined)
const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess((value: unknown) => value ?? [], z.array(item)) as unknown as z.ZodType<z.output<T>[]>

const packageLine = z.object({
  line_number: optionalQuantity,
  item_code: text,
  quantity: optionalQuantity,
  imeis: listOf(requiredText).catch([]),
})

const shipmentPackage = z.object({
  package_id: text,
  carrier: text,
  tracking_number: text,
  tracking_url: text,
  lines: listOf(packageLine),
})

const shipment = z.object({ shipment_id: text, shipped_at: date, packages: listOf(shipmentPackage) })

const orderLine = z.object({
  line_number: optionalQuantity,
  item_code: text,
  quantity: optionalQuantity,
  status: text,
  allocated_quantity: optionalQuantity,
  backordered_quantity: optionalQuantity,
  shipped_quantity: optionalQuantity,
  canceled_quantity: optionalQuantity,
  expected_at: date,
})

const orderState = {
  sequence: optionalQuantity,
  updated_at: date,
  carrier: text,
  tracking_number: text,
  lines: listOf(orderLine),
  shipments: listOf(shipment),
}

/** One order, as `GET /sales-orders/{id}` and the answers to writes show it. */
export const salesOrder = z.object({
  ...orderState,
  supplier_order_id: requiredText,
  reference: text,
  status: requiredText,
})

export type SalesOrder = z.output<typeof salesOrder>
export type WireOrderLine = z.output<typeof orderLine>
export type WireShipment = z.output<typeof shipment>
export type WirePackage = z.output<typeof shipmentPackage>

const rejectedLine = z.object({ line_number: quantity, code: text, reason: text })

/** `201` of `POST /sales-orders`: the order, and lines that were left out of it. */
export const createdSalesOrder = salesOrder.extend({ rejected_lines: listOf(rejectedLine) })

/** A refusal: machine-readable parts only. */
export const refusal = z.object({
  code: text,
  rejected_lines: listOf(rejectedLine).catch([]),
  supplier_order_id: text,
  status: text,
})

export type Refusal = z.output<typeof refusal>

/** One row of the stock list: a product in a warehouse. */
export const stockRow = z.object({
  item_code: text,
  sku: text,
  title: text,
  manufacturer: text,
  model: text,
  capacity: text,
  color: text,
  grade: text,
  lock_status: text,
  carrier: text,
  parts_message: text,
  warehouse: text,
  price: z.union([z.string(), z.number()]).optional().catch(undefined),
  currency: text,
  // `100+` is how the portal shows large quantities.
  quantity: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.replace(/[,+\s]/g, '') : value),
      optionalQuantity,
    )
    .catch(undefined),
  incoming: optionalQuantity,
  updated_at: date,
})

export type StockRow = z.output<typeof stockRow>

/** A list, either bare or as one page of several. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value: unknown) => (Array.isArray(value) ? { items: value, total_pages: 1 } : value),
    z.object({ items: z.array(item), total_pages: optionalQuantity }),
  )

/** A webhook's body. `order_id` is our reference, as the platform echoes it. */
export const webhookBody = z.object({
  ...orderState,
  event: requiredText,
  event_id: text,
  order_id: text,
  reference: text,
  supplier_order_id: text,
  status: text,
  items: listOf(stockRow),
})

export type WebhookBody = z.output<typeof webhookBody>
