import { z } from 'zod'
import { statusRank, type SupplierOrderStatus } from '../contract/status.js'

/** Types of the contract, as adapters written in JavaScript can miss them. What values mean is judged elsewhere. */

const text = z.string()
const count = z.number()
const money = z.object({ amount: count, currency: text })

const statuses = Object.keys(statusRank) as SupplierOrderStatus[]
export const supplierStatus = z.enum(statuses)

const line = z.looseObject({
  lineNumber: count.optional(),
  sku: text.optional(),
  ordered: count.optional(),
  confirmed: count.optional(),
  backordered: count.optional(),
  shipped: count.optional(),
  canceled: count.optional(),
  expectedAt: z.date().nullish(),
})

const parcel = z.looseObject({
  packageId: text.optional(),
  carrier: text.optional(),
  trackingNumber: text.optional(),
  trackingUrl: text.optional(),
  lines: z.array(
    z.looseObject({
      lineNumber: count.optional(),
      sku: text,
      quantity: count,
      serialNumbers: z.array(text).optional(),
    }),
  ),
})

const reportFields = {
  supplierOrderId: text.optional(),
  reference: text.optional(),
  status: z.enum([...statuses, 'unknown']).optional(),
  rawStatus: text.optional(),
  sequence: count.optional(),
  occurredAt: z.date().optional(),
  placedAt: z.date().optional(),
  lines: z.array(line).optional(),
  shipments: z
    .array(z.looseObject({ shipmentId: text, shippedAt: z.date().optional(), packages: z.array(parcel) }))
    .optional(),
  serialNumbers: z.array(z.looseObject({ serialNumber: text, sku: text.optional() })).optional(),
}

/** `SupplierOrderReport` */
export const reportShape = z.looseObject(reportFields)

/** `OrderStatus` */
export const orderStatusShape = z.looseObject({
  ...reportFields,
  supplierOrderId: text,
  status: z.enum([...statuses, 'unknown']),
  rawStatus: text,
})

/** `StockLevel` */
export const stockLevelShape = z.looseObject({
  sku: text,
  warehouse: text.optional(),
  available: count,
  incoming: count.nullish(),
  asOf: z.date(),
  cost: money.optional(),
})

/** What a product is called and its traits. */
export const productShape = { title: text.optional(), attributes: z.record(text, text).optional() }
