import { digestBody } from '@supplierkit/adapter-kit'
import {
  collectUnread,
  type InventoryUpdate,
  parseJsonBytes,
  SupplierKitError,
  type SupplierOrderReport,
  type UnreadCollector,
  type WebhookDelivery,
  type WebhookEvent,
} from '@supplierkit/core/contract'
import type { RestConnection } from '../connection.js'
import type { Field } from '../description/field.js'
import type { StockDescription } from '../description/stock-description.js'
import type { WebhookDescription } from '../description/webhook-description.js'
import { readStockRow } from '../inventory/read-stock-row.js'
import { itemsAt, textAt, valueAt } from '../reading/value-at.js'

/** Reads a delivery. Depends on nothing but its bytes, headers and time. @throws `webhook_payload_invalid` */
export function readWebhook(
  connection: RestConnection,
  webhooks: WebhookDescription,
  delivery: WebhookDelivery,
): WebhookEvent {
  const { supplier, description } = connection
  const invalid = (why: string) => payloadInvalid(supplier, why, delivery.body.byteLength)
  const body = parseJsonBytes(delivery.body)
  if (typeof body !== 'object' || body === null) throw invalid('it is not a JSON object')
  const name = fromBodyOrHeader(webhooks.eventName, body, delivery)
  if (name === undefined) throw invalid('it has no event name')
  const deliveryId = fromBodyOrHeader(webhooks.eventId, body, delivery) ?? digestBody(delivery.body)
  const about = Object.hasOwn(webhooks.events, name) ? webhooks.events[name] : undefined
  const trust = webhooks.scheme.kind === 'signed_id' ? 'refetch' : 'payload'
  const event = { deliveryId, name, trust, orders: [], stock: [] } as const
  if (about === 'order') {
    const report = connection.orders.report(valueAt(webhooks.order ?? '$', body))
    if (!report) throw invalid('it names no order')
    if (trust === 'refetch' && report.supplierOrderId === undefined) {
      throw invalid("it does not name the supplier's number, by which the order would be asked for")
    }
    return { ...event, trust: hidesShipments(report) ? 'refetch' : trust, orders: [report] }
  }
  if (about === 'stock' && description.stock) {
    const unread = collectUnread()
    const stock = readStock(connection, description.stock, webhooks, body, delivery, unread)
    return { ...event, stock, unread: unread.result() }
  }
  return event
}

function readStock(
  { description }: RestConnection,
  stock: StockDescription,
  webhooks: WebhookDescription,
  body: unknown,
  { receivedAt }: WebhookDelivery,
  unread: UnreadCollector,
): InventoryUpdate[] {
  const defaults = { currency: description.currencies?.[0], asOf: receivedAt }
  return itemsAt(webhooks.items ?? '$', body).flatMap(
    (row) => readStockRow(stock, row, defaults, unread) ?? [],
  )
}

const shipped = new Set(['shipped', 'partially_shipped', 'delivered'])

/** It tells of a shipment without showing it: the order itself has to be asked for. */
function hidesShipments({ status, shipments = [], supplierOrderId }: SupplierOrderReport): boolean {
  const shown = shipments.some(({ packages }) => packages.some((one) => one.trackingNumber !== undefined))
  return status !== undefined && shipped.has(status) && !shown && supplierOrderId !== undefined
}

function fromBodyOrHeader(
  where: Field | { readonly header: string } | undefined,
  body: unknown,
  { headers }: WebhookDelivery,
): string | undefined {
  if (typeof where === 'object') return textAt('$', headers[where.header.toLowerCase()])
  return textAt(where, body)
}

function payloadInvalid(supplier: string, why: string, bytes: number): SupplierKitError {
  return new SupplierKitError({
    code: 'webhook_payload_invalid',
    message: `${supplier}: a webhook cannot be read, ${why}.`,
    seen: `body of ${bytes} bytes`,
    likely: 'the description names other fields than the supplier has, or something else was sent here.',
  })
}
