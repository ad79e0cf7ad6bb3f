import { verifyHmacSignature } from '@supplierkit/adapter-kit'
import type { SupplierAdapter, SupplierOrderReport } from '@supplierkit/core/contract'
import { confirm, plainSupplier } from './plain-supplier.js'

/** What the supplier and we know. */
export const webhookSecret = 'bench-secret-of-32-characters-000'

/** The header that carries the signature. */
export const signatureHeader = 'x-acme-signature'

/** What stands in the supplier's webhooks. */
export interface AcmeEvent {
  readonly id: string
  readonly name: string
  readonly orders: readonly SupplierOrderReport[]
  /** Fills the body up to its usual size. */
  readonly note?: string
}

/** A supplier that takes all orders and sends webhooks signed with HMAC-SHA256. */
export function signedSupplier(createOrder?: SupplierAdapter['createOrder']): SupplierAdapter {
  const plain = plainSupplier(createOrder ?? ((request) => Promise.resolve(confirm(request))))
  return {
    ...plain,
    capabilities: { ...plain.capabilities, webhooks: 'payload' },
    verifyWebhookSignature: ({ body, headers }) =>
      verifyHmacSignature({
        body,
        signature: headers[signatureHeader],
        secrets: [webhookSecret],
        header: signatureHeader,
      }),
    async handleWebhook({ body }) {
      const event = JSON.parse(
        Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString(),
      ) as AcmeEvent
      return { deliveryId: event.id, name: event.name, trust: 'payload', orders: event.orders, stock: [] }
    },
  }
}
