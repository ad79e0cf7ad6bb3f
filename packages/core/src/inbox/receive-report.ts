import { z } from 'zod'
import { SupplierKitError } from '../contract/errors.js'
import { statusRank, type SupplierOrderStatus } from '../contract/status.js'
import type { InventoryUpdate } from '../contract/stock.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import type { WebhookEvent } from '../contract/webhook.js'
import type { Engine } from '../hub/engine.js'
import { decodeJson, encodeJson } from '../storage/json-codec.js'
import type { DeliveryRecord } from '../storage/records.js'
import { isGoodNumber } from '../supplier/check-report.js'
import { newDelivery } from './new-delivery.js'
import type { DeliveryReceipt } from './receive-delivery.js'

/** News of a supplier that reached the app in another way than by webhook: a list in a mail, a phone call. */
export interface IncomingReport {
  /** The same for the same news, so that handing it in twice changes nothing. At most 200 characters. */
  readonly id: string
  readonly orders?: readonly SupplierOrderReport[]
  readonly stock?: readonly InventoryUpdate[]
}

/** Only the hub writes this header: it is dropped from webhooks, so none can pass itself off as a report. */
const reportHeader = 'x-supplierkit-report'

const name = z
  .string()
  .max(200)
  .refine((text) => text.trim() !== '', { error: 'must not be empty' })
const number = name.refine(isGoodNumber, { error: 'must not hold control or replacement characters' })
const units = z.number().int('must be whole units').min(0, 'must not be negative')
const statuses = [...(Object.keys(statusRank) as SupplierOrderStatus[]), 'unknown' as const]

const lineSchema = z.object({
  lineNumber: units.optional(),
  sku: name.optional(),
  ordered: units.optional(),
  confirmed: units.optional(),
  backordered: units.optional(),
  shipped: units.optional(),
  canceled: units.optional(),
  expectedAt: z.date().nullish(),
})

const packageSchema = z.object({
  packageId: name.optional(),
  carrier: name.optional(),
  trackingNumber: name.optional(),
  trackingUrl: z.string().max(2_000).optional(),
  lines: z.array(
    z.object({
      lineNumber: units.optional(),
      sku: name,
      quantity: units,
      serialNumbers: z.array(name).optional(),
    }),
  ),
})

const orderSchema = z
  .object({
    supplierOrderId: number.optional(),
    reference: name.optional(),
    status: z.enum(statuses).optional(),
    rawStatus: z.string().max(200).optional(),
    sequence: z.number().optional(),
    occurredAt: z.date().optional(),
    placedAt: z.date().optional(),
    lines: z.array(lineSchema).optional(),
    shipments: z
      .array(z.object({ shipmentId: name, shippedAt: z.date().optional(), packages: z.array(packageSchema) }))
      .optional(),
    serialNumbers: z.array(z.object({ sku: name.optional(), serialNumber: name })).optional(),
  })
  .refine((order) => order.supplierOrderId !== undefined || order.reference !== undefined, {
    error: 'must name the order by supplierOrderId or reference',
  })

const stockSchema = z.object({
  sku: name,
  warehouse: z.string().max(200).optional(),
  available: units,
  incoming: units.nullish(),
  asOf: z.date(),
  cost: z.object({ amount: z.number().int(), currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  title: z.string().max(1_000).optional(),
  attributes: z.record(z.string(), z.string()).optional(),
})

const reportSchema = z
  .object({ id: name, orders: z.array(orderSchema).default([]), stock: z.array(stockSchema).default([]) })
  .refine(({ orders, stock }) => orders.length + stock.length > 0, {
    error: 'must tell of orders or of stock',
  })

/**
 * Stores news that the app hands in, once, beside the webhooks: it is applied in the background by the same
 * rules, shows in the same list and can be replayed.
 * @throws SupplierKitError `report_invalid`, `supplier_unknown`, `storage_unavailable`
 */
export async function receiveReport<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  report: IncomingReport,
): Promise<DeliveryReceipt> {
  const { id, ...content } = validate(report)
  await engine.suppliers.resolve(supplierId)
  const record = newDelivery({
    supplierId,
    deliveryId: `report:${id}`,
    name: 'report',
    body: new TextEncoder().encode(encodeJson(content)),
    headers: { [reportHeader]: '1' },
    receivedAt: engine.runtime.clock.now(),
  })
  const outcome = await engine.storage.insertDelivery(record)
  if (outcome === 'stored') engine.hints.now('inbox')
  return { id: record.id, deliveryId: record.deliveryId, outcome }
}

/** What a stored report says; `null`: it is a webhook, which its adapter must read. */
export function readReport({ headers, body, deliveryId, name: event }: DeliveryRecord): WebhookEvent | null {
  if (headers[reportHeader] === undefined) return null
  const content = decodeJson<Pick<WebhookEvent, 'orders' | 'stock'>>(new TextDecoder().decode(body))
  return { deliveryId, name: event, trust: 'payload', ...content }
}

function validate(report: IncomingReport): z.output<typeof reportSchema> {
  const parsed = reportSchema.safeParse(report)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.') || 'report',
    message,
  }))
  throw new SupplierKitError({
    code: 'report_invalid',
    message: `the report cannot be taken: ${issues.map((issue) => `${issue.path} ${issue.message}`).join('; ')}.`,
    likely: 'correct it and hand it in again; nothing was stored.',
    details: { issues },
  })
}
