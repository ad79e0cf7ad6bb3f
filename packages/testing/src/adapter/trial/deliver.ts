import assert from 'node:assert/strict'
import type {
  SupplierAdapter,
  WebhookDelivery,
  WebhookEvent,
  WebhookVerification,
} from '@supplierkit/core/contract'
import type { AdapterSubject } from '../adapter-subject.js'
import { usualWebhookSecret } from '../open-adapter-subject.js'
import type { DoubleWebhooks, UnsignedWebhook, WebhookSubject } from '../supplier-double.js'
import { within } from './failure-of.js'
import { makeCall } from './make-call.js'
import { method } from './place-order.js'

/** How a webhook is signed and when it arrives. */
export interface DeliveryOptions {
  readonly secret?: string
  /** When it was signed. Default now. */
  readonly at?: Date
  /** Default one second after it was signed. */
  readonly receivedAt?: Date
}

/** The double's webhooks, which go with the declared power. */
export function webhooksOf({ double }: AdapterSubject): DoubleWebhooks {
  assert.ok(double.webhooks, 'the adapter declares webhooks, and its double has none')
  return double.webhooks
}

/** A webhook about something that this supplier has webhooks about. */
export async function compose(subject: AdapterSubject, about: WebhookSubject): Promise<UnsignedWebhook> {
  const webhook = await webhooksOf(subject).compose(about)
  assert.ok(webhook, `the double has no webhook about ${about.about}`)
  return webhook
}

/** Headers that nobody signed come with every real delivery. */
const fromTheProxy = { 'user-agent': 'supplier-hooks/2', 'x-forwarded-for': '203.0.113.7', accept: '*/*' }

/** A webhook as it arrives. */
export function deliver(
  subject: AdapterSubject,
  webhook: UnsignedWebhook,
  { secret = usualWebhookSecret, at = new Date(), receivedAt }: DeliveryOptions = {},
): WebhookDelivery {
  const signature = webhooksOf(subject).sign(webhook, { secret, at })
  return {
    body: webhook.body,
    headers: { ...fromTheProxy, ...webhook.headers, ...signature },
    receivedAt: receivedAt ?? new Date(at.getTime() + 1_000),
  }
}

export function verify(adapter: SupplierAdapter, delivery: WebhookDelivery): Promise<WebhookVerification> {
  const check = async () => method(adapter, 'verifyWebhookSignature')(delivery)
  return within('verifyWebhookSignature', check())
}

export function handle(adapter: SupplierAdapter, delivery: WebhookDelivery): Promise<WebhookEvent> {
  const read = async () => method(adapter, 'handleWebhook')(delivery, makeCall())
  return within('handleWebhook', read())
}

/** Expects a delivery to be turned away, and where it is given, for this reason. */
export async function assertRefused(
  what: string,
  adapter: SupplierAdapter,
  delivery: WebhookDelivery,
  code?: string,
): Promise<void> {
  const verification = await verify(adapter, delivery)
  assert.equal(verification.verified, false, `${what} was believed`)
  if (verification.verified) return
  if (code !== undefined) assert.equal(verification.code, code, what)
  for (const part of [verification.seen, verification.likely]) {
    assert.ok(typeof part === 'string' && part.trim() !== '', `${what}: what was seen, and what is likely`)
  }
}
