import {
  parseJsonBytes,
  SupplierKitError,
  type WebhookDelivery,
  type WebhookEvent,
} from '@supplierkit/core/contract'
import { name } from '../client.js'
import { toInventoryUpdate } from '../inventory/stock.js'
import { toOrderStatus } from '../mapping/order-report.js'
import { wireEvent } from '../wire.js'

/** Reads a delivery that was verified. Depends on nothing but the delivery: it is read again on a replay. */
export function parseWebhook({ body, receivedAt }: WebhookDelivery): WebhookEvent {
  const event = wireEvent.safeParse(parseJsonBytes(body))
  if (!event.success) {
    throw new SupplierKitError({
      code: 'webhook_payload_invalid',
      message: `${name}: a webhook cannot be read.`,
      seen: `body of ${body.byteLength} bytes`,
      likely: 'the supplier changed its format, or something else was sent here.',
    })
  }
  const { id, event: eventName, order, stock = [] } = event.data
  return {
    deliveryId: id,
    name: eventName,
    trust: 'payload',
    orders: order ? [toOrderStatus(order)] : [],
    stock: stock.map((row) => toInventoryUpdate(row, receivedAt)),
  }
}
