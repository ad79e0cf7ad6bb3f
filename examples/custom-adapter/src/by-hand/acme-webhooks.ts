import { verifyStandardWebhook } from '@supplierkit/adapter-kit'
import { SupplierKitError, type WebhooksFacet } from '@supplierkit/core/contract'
import { z } from 'zod'
import { acmeRow, fromRow } from './acme-stock.js'
import { acmeOrder, fromAcme } from './acme-words.js'

const orderEvent = z.object({ event: z.literal('order.updated'), order: acmeOrder })
const stockEvent = z.object({ event: z.literal('stock.updated'), items: z.array(acmeRow) })
const anyEvent = z.object({ event: z.string().min(1) })

export function acmeWebhooks(secrets: () => readonly string[]): WebhooksFacet {
  return {
    // While a secret is rotated, `secrets` gives the new one and the old one.
    verifyWebhookSignature: (delivery) => verifyStandardWebhook({ delivery, secrets: secrets() }),

    async handleWebhook({ body, headers, receivedAt }) {
      const { event: name } = read(anyEvent, body)
      const event = {
        // The same on every repetition: the supplier's id of the event, which its signature covers.
        deliveryId: headers['webhook-id'] ?? '',
        name,
        trust: 'payload',
        orders: [],
        stock: [],
      } as const
      if (name === 'order.updated') return { ...event, orders: [fromAcme(read(orderEvent, body).order)] }
      if (name === 'stock.updated') {
        return { ...event, stock: read(stockEvent, body).items.map((row) => fromRow(row, receivedAt)) }
      }
      return event // one that this adapter has never heard of
    },
  }
}

function read<T>(schema: z.ZodType<T>, body: Uint8Array): T {
  try {
    return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    throw new SupplierKitError({
      code: 'webhook_payload_invalid',
      message: 'acme: a webhook cannot be read.',
      seen: `body of ${body.byteLength} bytes`,
    })
  }
}
