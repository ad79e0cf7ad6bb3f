import { noSuchTestWebhook, signHmac, testWebhookSecret } from '@supplierkit/adapter-kit'
import type { TestWebhookSubject, WebhookTester } from '@supplierkit/core/contract'
import type { WesellcellularConfig } from '../options.js'
import { renameFields } from '../rename-fields.js'
import { subjectOf, webhookEvents } from './types.js'

type TesterConfig = Pick<WesellcellularConfig, 'name' | 'fieldNames' | 'headerNames' | 'webhookSecrets'>

/** Writes and signs webhooks as the platform is assumed to. */
export function createWebhookTester(config: TesterConfig): WebhookTester {
  const toWire = new Map(Object.entries(config.fieldNames))
  const events = Object.keys(webhookEvents)
  return {
    events,
    compose(subject) {
      const kind = subjectOf(subject.event)
      if (!kind) throw noSuchTestWebhook(config.name, subject.event, events)
      const content = kind === 'order' ? orderBody(subject) : stockBody(subject)
      return Buffer.from(JSON.stringify(renameFields(content, toWire)))
    },
    sign(body, at) {
      const secret = testWebhookSecret(config.name, config.webhookSecrets())
      const timestamp = String(Math.floor(at.getTime() / 1000))
      return {
        [config.headerNames.timestamp]: timestamp,
        [config.headerNames.signature]: signHmac({ secret, content: [`${timestamp}.`, body] }),
      }
    },
  }
}

function orderBody(subject: TestWebhookSubject) {
  const { event, eventId, at, carrier, trackingNumber } = subject
  return {
    event,
    event_id: eventId,
    order_id: subject.reference ?? 'TEST-REFERENCE',
    supplier_order_id: subject.supplierOrderId ?? 'TEST-ORDER',
    status: subject.status ?? 'Ready for Fulfillment',
    tracking_number: trackingNumber ?? null,
    ...(carrier !== undefined && { carrier }),
    updated_at: at.toISOString(),
  }
}

function stockBody({ event, eventId, at, sku = 'TEST-SKU', quantity = 1 }: TestWebhookSubject) {
  const updated_at = at.toISOString()
  return { event, event_id: eventId, updated_at, items: [{ item_code: sku, quantity, updated_at }] }
}
