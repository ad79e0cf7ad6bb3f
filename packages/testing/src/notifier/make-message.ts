import type {
  NotificationData,
  NotificationMessage,
  NotificationTemplate,
  Order,
  Shipment,
} from '@supplierkit/core/contract'
import { nextId, start } from '../records/ids-and-times.js'

/** What is personal in every message of {@link makeMessage}: none of it may stand in an error. */
export const personal = {
  email: 'ada.lovelace@customer.example',
  name: 'Ada Lovelace',
  phone: '+1 512 555 0199',
  line1: '1 Analytical Engine Way',
} as const

const shipment: Shipment = {
  shipmentId: 'P-1',
  shippedAt: start,
  packages: [
    {
      carrier: 'UPS',
      trackingNumber: '1Z999AA10123456784',
      lines: [{ lineNumber: 1, sku: 'IP14-128', quantity: 2, serialNumbers: ['356938035643809'] }],
    },
  ],
}
const lines = [{ lineNumber: 1, sku: 'IP14-128', quantity: 2, reason: 'out_of_stock' }]

const dataOf: Readonly<Record<NotificationTemplate, Partial<NotificationData>>> = {
  created: {},
  confirmed: {},
  partially_shipped: { shipment },
  shipped: { shipment },
  status_change: { change: { from: 'confirmed', to: 'on_hold' } },
  canceled: { lines },
  fulfilled: {},
  rejected: { lines },
}

/** Every template there is. */
export const notificationTemplates = Object.keys(dataOf) as readonly NotificationTemplate[]

/** A message about an order of two phones, complete for its template, to a made-up person. */
export function makeMessage(
  template: NotificationTemplate,
  change: Partial<NotificationMessage> = {},
): NotificationMessage {
  const id = nextId('order')
  const order: Order = {
    id,
    number: `PE-${id}`,
    currency: 'USD',
    placedAt: start,
    customer: { name: personal.name, email: personal.email, phone: personal.phone },
    shipTo: { name: personal.name, line1: personal.line1, city: 'Austin', country: 'US' },
    lines: [{ sku: 'IP14-128', description: 'iPhone 14 128GB', quantity: 2 }],
  }
  return {
    id: nextId('message'),
    template,
    recipient: { email: personal.email, name: personal.name },
    order,
    progress: {
      orderId: id,
      version: 2,
      submission: 'submitted',
      status: 'confirmed',
      fulfilled: false,
      supplierOrders: [],
    },
    data: { occurredAt: start, ...dataOf[template] },
    ...change,
  }
}
