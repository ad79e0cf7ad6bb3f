import { digestBody } from '@supplierkit/adapter-kit'
import {
  collectUnread,
  parseJsonBytes,
  type ReportedStatus,
  SupplierKitError,
  type WebhookDelivery,
  type WebhookEvent,
} from '@supplierkit/core/contract'
import { toInventoryUpdate } from '../inventory/stock-row.js'
import { toOrderReport } from '../mapping/order-report.js'
import { type WebhookBody, webhookBody } from '../wire.js'
import { subjectOf } from './types.js'

/** What reading a webhook needs to know. */
export interface WebhookReader {
  readonly config: { readonly name: string; readonly currency: string }
  readonly readStatus: (word: string) => ReportedStatus
  readonly fromWire: (value: unknown) => unknown
}

/** Reads a delivery. Depends on nothing but its bytes and time of receipt. @throws `webhook_payload_invalid` */
export function parseWebhook(reader: WebhookReader, delivery: WebhookDelivery): WebhookEvent {
  const { config, readStatus } = reader
  const body = readBody(reader, delivery)
  const event = { deliveryId: body.event_id ?? digestBody(delivery.body), name: body.event }
  const subject = subjectOf(body.event)
  if (subject === 'order') {
    const report = toOrderReport(body, readStatus)
    if (report.supplierOrderId === undefined && report.reference === undefined) {
      throw invalid(config.name, 'it names no order')
    }
    return {
      ...event,
      trust: hidesShipments(body, report.status) ? 'refetch' : 'payload',
      orders: [report],
      stock: [],
    }
  }
  const defaults = { currency: config.currency, asOf: body.updated_at ?? delivery.receivedAt }
  const unread = collectUnread()
  const rows = subject === 'stock' ? body.items : []
  const stock = rows.flatMap((row) => toInventoryUpdate(row, defaults, unread) ?? [])
  return { ...event, trust: 'payload', orders: [], stock, unread: unread.result() }
}

/**
 * The inferred webhook knows one tracking number, no packages and no IMEIs. Where it tells of a shipment
 * without showing it, the order itself has to be asked for.
 */
function hidesShipments(body: WebhookBody, status: ReportedStatus | undefined): boolean {
  if (body.shipments.length > 0) return false
  const shipped = status === 'shipped' || status === 'partially_shipped' || status === 'delivered'
  return shipped || body.tracking_number !== undefined
}

function readBody({ config, fromWire }: WebhookReader, { body }: WebhookDelivery): WebhookBody {
  const json = parseJsonBytes(body)
  if (json === undefined) throw invalid(config.name, 'it is not JSON', body.byteLength)
  const result = webhookBody.safeParse(fromWire(json))
  if (result.success) return result.data
  const paths = result.error.issues.map((issue) => issue.path.join('.') || 'the whole')
  throw invalid(
    config.name,
    `these fields are missing or of another kind: ${paths.join(', ')}`,
    body.byteLength,
  )
}

function invalid(supplier: string, why: string, bytes?: number): SupplierKitError {
  return new SupplierKitError({
    code: 'webhook_payload_invalid',
    message: `${supplier}: a webhook cannot be read, ${why}.`,
    ...(bytes !== undefined && { seen: `body of ${bytes} bytes` }),
    likely: 'the platform names its fields differently (option fieldNames), or something else was sent here.',
  })
}
