import { digestBody, verifyHmacSignature } from '@supplierkit/adapter-kit'
import {
  decodeJson,
  type InventoryUpdate,
  type OrderStatus,
  type SupplierAdapter,
  SupplierKitError,
  type SupplierOrderReport,
  type WebhookDelivery,
  type WebhookEvent,
} from '@supplierkit/core/contract'
import type { PartHistory } from './history.js'
import { presentState } from './present-state.js'

/** The body of a webhook of the storm's suppliers. */
export interface StormBody {
  readonly id?: string
  readonly event: string
  readonly trust?: 'refetch'
  readonly orders?: readonly SupplierOrderReport[]
  readonly stock?: readonly InventoryUpdate[]
}

export const signatureHeader = 'x-storm-signature'

/** Secrets while they are being exchanged: the new one and the old one. */
export const secretsOf = (supplierId: string) =>
  [`${supplierId}-new-webhook-secret`, `${supplierId}-old-webhook-secret`] as const

/** A supplier whose life is written already: it answers from its history and signs its webhooks. */
export function stormSupplier(
  supplierId: string,
  /** Its part of an order, by our reference. */
  historyOf: (reference: string) => PartHistory | undefined,
): SupplierAdapter {
  const partOf = (reference: string): PartHistory => {
    const part = historyOf(reference)
    if (part?.supplierId !== supplierId) throw notFound(reference)
    return part
  }
  return {
    name: supplierId,
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'key', retentionMs: 1e12 },
      lookup: 'none',
      cancellation: 'none',
      inventory: 'none',
      webhooks: 'payload',
      // The storm is about webhooks: no poll may come to their aid.
      polling: { everyMs: 1e11 },
    },
    async createOrder({ reference }) {
      const { numbers } = partOf(reference)
      const orders = numbers.flatMap(({ inAnswer, supplierOrderId, reports: [first] }) =>
        inAnswer
          ? [{ rawStatus: '', ...first, supplierOrderId, reference, status: first?.status ?? 'pending' }]
          : [],
      )
      return { orders: orders satisfies OrderStatus[] }
    },
    async getOrderStatus(supplierOrderId) {
      const part = partOf(supplierOrderId.slice(supplierId.length + 1, supplierOrderId.lastIndexOf('-')))
      const number = part.numbers.find((one) => one.supplierOrderId === supplierOrderId)
      if (!number) throw notFound(supplierOrderId)
      return presentState(part, number)
    },
    verifyWebhookSignature: ({ body, headers }) =>
      verifyHmacSignature({
        body,
        signature: headers[signatureHeader],
        secrets: secretsOf(supplierId),
        header: signatureHeader,
      }),
    handleWebhook: async (delivery) => read(delivery),
  }
}

function read({ body }: WebhookDelivery): WebhookEvent {
  try {
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
    const { id, event, trust = 'payload', orders = [], stock = [] } = decodeJson<StormBody>(text)
    return { deliveryId: id ?? digestBody(body), name: event, trust, orders, stock }
  } catch (cause) {
    throw new SupplierKitError({ code: 'webhook_payload_invalid', message: 'this is not JSON.', cause })
  }
}

function notFound(number: string): SupplierKitError {
  return new SupplierKitError({ code: 'supplier_order_not_found', message: `there is no order ${number}.` })
}
