import {
  type SupplierAdapter,
  SupplierKitError,
  type SupplierOrderReport,
  type WebhookDelivery,
} from '@supplierkit/core/contract'
import { sign } from './memory-hub.js'

/** A supplier that takes every order and signs its deliveries with `x-signature`. */
export function acme(): SupplierAdapter {
  return {
    name: 'acme',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'unique_reference' },
      lookup: 'none',
      cancellation: 'none',
      inventory: 'none',
      webhooks: 'payload',
    },
    async createOrder({ reference }) {
      return { orders: [{ supplierOrderId: `A-${reference}`, status: 'pending', rawStatus: 'new' }] }
    },
    async getOrderStatus(supplierOrderId) {
      return { supplierOrderId, status: 'pending', rawStatus: 'new' }
    },
    verifyWebhookSignature({ headers, body }) {
      const given = headers['x-signature']
      if (given === sign(body)) return { verified: true }
      const code = given === undefined ? 'webhook_signature_missing' : 'webhook_signature_invalid'
      return { verified: false, code, seen: `body of ${body.byteLength} bytes`, likely: 'another secret' }
    },
    async handleWebhook(delivery) {
      return {
        deliveryId: sign(delivery.body),
        name: 'order',
        trust: 'payload',
        orders: [read(delivery)],
        stock: [],
      }
    },
  }
}

function read({ body }: WebhookDelivery): SupplierOrderReport {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as SupplierOrderReport
  } catch (cause) {
    throw new SupplierKitError({ code: 'webhook_payload_invalid', message: 'acme: no JSON.', cause })
  }
}
