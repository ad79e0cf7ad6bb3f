import {
  type InventoryUpdate,
  parseJsonBytes,
  SupplierKitError,
  type SupplierOrderReport,
  type WebhookDelivery,
  type WebhookEvent,
} from '@supplierkit/core/contract'
import { webhookBody, type WebhookResource } from '../wire/webhook-body.js'
import { subjectOf } from './types.js'

/**
 * Reads a delivery. Depends on nothing but its bytes and time of receipt. It only names orders and products: their
 * contents are not signed, so they are asked for.
 * @throws `webhook_payload_invalid`
 */
export function parseWebhook(supplier: string, delivery: WebhookDelivery): WebhookEvent {
  const json = parseJsonBytes(delivery.body)
  if (json === undefined) throw invalid(supplier, 'it is not JSON', delivery)
  const parsed = webhookBody.safeParse(json)
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole')
    throw invalid(supplier, `these fields are missing or of another kind: ${paths.join(', ')}`, delivery)
  }
  const { eventId, event, eventTimeStamp, resource } = parsed.data
  const of = (subject: 'order' | 'stock') =>
    resource.filter((one) => subjectOf(one.eventType ?? '') === subject)
  const asOf = eventTimeStamp ?? delivery.receivedAt
  return {
    deliveryId: eventId,
    name: resource.find((one) => one.eventType)?.eventType ?? event ?? 'unnamed',
    trust: 'refetch',
    orders: unique(of('order').flatMap(toReport)),
    stock: of('stock').flatMap((one) => toHint(one, asOf)),
  }
}

function toReport({
  orderNumber,
  customerOrderNumber,
  customerPoNumber,
}: WebhookResource): SupplierOrderReport[] {
  const reference = customerOrderNumber ?? customerPoNumber
  if (orderNumber === undefined) return []
  return [{ supplierOrderId: orderNumber, ...(reference !== undefined && { reference }) }]
}

function toHint({ ingramPartNumber, totalAvailability }: WebhookResource, asOf: Date): InventoryUpdate[] {
  return ingramPartNumber === undefined
    ? []
    : [{ sku: ingramPartNumber, available: totalAvailability ?? 0, asOf }]
}

function unique(reports: readonly SupplierOrderReport[]): SupplierOrderReport[] {
  return [...new Map(reports.map((report) => [report.supplierOrderId, report])).values()]
}

function invalid(supplier: string, why: string, { body }: WebhookDelivery): SupplierKitError {
  return new SupplierKitError({
    code: 'webhook_payload_invalid',
    message: `${supplier}: a webhook cannot be read, ${why}.`,
    seen: `body of ${body.byteLength} bytes`,
    likely: 'something else was sent here, or Ingram Micro has changed its webhooks.',
  })
}
