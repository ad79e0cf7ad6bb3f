import {
  decodeJson,
  encodeJson,
  type OrderStatus,
  type SupplierCapabilities,
  SupplierKitError,
  type WebhookDelivery,
  type WebhookEvent,
} from '@supplierkit/core'
import { hashOf } from '../random.js'

type Trust = SupplierCapabilities['webhooks']

/** A webhook's content, before it is bytes. */
export interface WebhookContent {
  readonly id: string
  readonly orders: readonly OrderStatus[]
}

/** Bytes and headers of a delivery. Where contents are not signed, the signature covers the id alone. */
export function writeWebhook(content: WebhookContent, secret: string, trust: Trust) {
  const text = encodeJson(content)
  const signed = trust === 'refetch' ? content.id : text
  return {
    body: new TextEncoder().encode(text),
    headers: {
      'X-Event-Id': content.id,
      'X-Signature': signature(signed, secret),
      Authorization: `Bearer ${secret}`,
    },
  }
}

/** Whether one of the secrets made the signature. */
export function isSigned(
  { body, headers }: WebhookDelivery,
  secrets: readonly string[],
  trust: Trust,
): boolean {
  const signed = trust === 'refetch' ? (headers['x-event-id'] ?? '') : new TextDecoder().decode(body)
  return secrets.some((secret) => signature(signed, secret) === headers['x-signature'])
}

/** @throws SupplierKitError `webhook_payload_invalid` */
export function readWebhook({ body, headers }: WebhookDelivery, trust: Trust): WebhookEvent {
  const content = parse(body)
  const deliveryId = trust === 'refetch' ? headers['x-event-id'] : content.id
  return {
    deliveryId: deliveryId ?? content.id,
    name: 'order.changed',
    trust: trust === 'refetch' ? 'refetch' : 'payload',
    orders: content.orders,
    stock: [],
  }
}

function parse(body: Uint8Array): WebhookContent {
  try {
    return decodeJson<WebhookContent>(new TextDecoder().decode(body))
  } catch (cause) {
    throw new SupplierKitError({ code: 'webhook_payload_invalid', message: 'it is not JSON.', cause })
  }
}

/** As good as a digest where nobody tries to forge one. */
function signature(text: string, secret: string): string {
  return hashOf(`${secret}|${text}|${secret}`).toString(16)
}
