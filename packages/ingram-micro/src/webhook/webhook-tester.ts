import { noSuchTestWebhook, signHmac, testWebhookSecret } from '@supplierkit/adapter-kit'
import { parseJsonBytes, type TestWebhookSubject, type WebhookTester } from '@supplierkit/core/contract'
import { signedPart } from '../wire/webhook-body.js'
import { subjectOf, webhookEvents } from './types.js'

/** Writes and signs webhooks as Ingram Micro does: the id is signed, and nothing else. */
export function createWebhookTester(config: {
  readonly name: string
  readonly webhookSecrets: () => readonly string[]
}): WebhookTester {
  const events = Object.keys(webhookEvents)
  return {
    events,
    compose(subject) {
      const kind = subjectOf(subject.event)
      if (!kind) throw noSuchTestWebhook(config.name, subject.event, events)
      return Buffer.from(JSON.stringify(bodyOf(subject, kind)))
    },
    sign(body) {
      const secret = testWebhookSecret(config.name, config.webhookSecrets())
      const signed = signedPart.safeParse(parseJsonBytes(body))
      const content = signed.success ? signed.data.eventId : ''
      return { 'x-hub-signature': signHmac({ secret, content, algorithm: 'sha512', encoding: 'base64' }) }
    },
  }
}

function bodyOf(subject: TestWebhookSubject, kind: 'order' | 'stock'): object {
  const { event, eventId, at } = subject
  const order = {
    orderNumber: subject.supplierOrderId ?? 'TEST-ORDER',
    customerOrderNumber: subject.reference ?? 'TEST-REFERENCE',
  }
  const stock = {
    ingramPartNumber: subject.sku ?? 'TEST-SKU',
    totalAvailability: String(subject.quantity ?? 1),
  }
  return {
    topic: kind === 'order' ? 'resellers/orders' : 'resellers/catalog',
    event: 'im::updated',
    eventTimeStamp: at.toISOString(),
    eventId,
    resource: [{ eventType: event, ...(kind === 'order' ? order : stock) }],
  }
}
