import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { WebhookDelivery } from '@supplierkit/core/contract'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { usualWebhookSecret } from '../open-adapter-subject.js'
import type { UnsignedWebhook } from '../supplier-double.js'
import { assertRefused, compose, deliver, handle, verify, webhooksOf } from '../trial/deliver.js'
import { placeOrder } from '../trial/place-order.js'

/** A fresh order and a webhook about it. */
async function orderWebhook(subject: AdapterSubject): Promise<UnsignedWebhook> {
  const { supplierOrderId } = await placeOrder(subject)
  return compose(subject, { about: 'order', supplierOrderId })
}

function changed(body: Uint8Array, index: number): Uint8Array {
  const copy = Uint8Array.from(body)
  copy[index] = (copy[index] ?? 0) ^ 1
  return copy
}

const garbage = ['', ' ', 'sha256=', 'v1,', ','.repeat(5_000), '☃', 'null', '0'.repeat(64), '%00', '{}']

/** Headers that carry the signature, as the double writes them. */
function signatureHeaders(subject: AdapterSubject, webhook: UnsignedWebhook, at = new Date()) {
  return webhooksOf(subject).sign(webhook, { secret: usualWebhookSecret, at })
}

export const signatureCases: readonly AdapterCase[] = [
  {
    rule: 'a-right-signature-is-believed',
    name: 'a delivery as the supplier signs it is verified, whatever headers came with it',
    reason: 'deliveries that are refused for weeks are noticed when a customer asks for the parcel',
    mistake: 'hex where the supplier writes base64, or a body that was parsed and written again',
    concerns: concerns.webhooks,
    async run(subject) {
      const delivery = deliver(subject, await orderWebhook(subject))
      assert.deepEqual(await verify(subject.create(), delivery), { verified: true })
    },
  },
  {
    rule: 'a-wrong-signature-is-refused',
    name: 'a delivery that was signed with another secret, or with the signature of another delivery, is refused as webhook_signature_invalid',
    reason: 'whoever guesses the address could ship orders that never left',
    mistake: '`if (signature)`, or a comparison that accepts the shorter one',
    concerns: concerns.webhooks,
    async run(subject) {
      const adapter = subject.create()
      const webhook = await orderWebhook(subject)
      const stranger = deliver(subject, webhook, { secret: 'trial-stranger-secret-77' })
      await assertRefused('the signature of a stranger', adapter, stranger, 'webhook_signature_invalid')
      const other = await orderWebhook(subject)
      const at = new Date()
      const mine = deliver(subject, webhook, { at })
      const exchanged = { ...mine, headers: { ...mine.headers, ...signatureHeaders(subject, other, at) } }
      await assertRefused(
        'the signature of another delivery',
        adapter,
        exchanged,
        'webhook_signature_invalid',
      )
    },
  },
  {
    rule: 'a-missing-signature-is-refused',
    name: 'a delivery without its signature is refused as webhook_signature_missing',
    reason: 'anybody can send one',
    mistake: 'a check that is left out where the header is',
    concerns: concerns.webhooks,
    async run(subject) {
      const webhook = await orderWebhook(subject)
      const bare = { body: webhook.body, headers: webhook.headers, receivedAt: new Date() }
      await assertRefused(
        'a delivery without a signature',
        subject.create(),
        bare,
        'webhook_signature_missing',
      )
    },
  },
  {
    rule: 'a-changed-byte-is-noticed',
    name: 'a body of which one byte was changed, added or left out is refused',
    reason: 'the content is believed because every byte of it is signed',
    mistake: 'the signature checked over a part of the body, or over what was parsed from it',
    concerns: concerns.signedContent,
    async run(subject) {
      const adapter = subject.create()
      const delivery = deliver(subject, await orderWebhook(subject))
      const { body } = delivery
      const bodies = {
        'the first byte': changed(body, 0),
        'a byte in the middle': changed(body, Math.floor(body.byteLength / 2)),
        'the last byte': changed(body, body.byteLength - 1),
        'a space at the end': Uint8Array.from([...body, 0x20]),
        'a byte less': body.slice(0, -1),
      }
      for (const [what, other] of Object.entries(bodies)) {
        await assertRefused(what, adapter, { ...delivery, body: other })
      }
    },
  },
  {
    rule: 'a-rotated-secret-is-valid-beside-the-old-one',
    name: 'while two secrets are active both are valid, in any order; one that is not active any more is not',
    reason: 'a rotation takes hours, and no delivery may be lost in them',
    mistake: 'only the first of the secrets tried',
    concerns: concerns.webhooks,
    async run(subject) {
      const webhook = await orderWebhook(subject)
      const [old, young] = ['trial-secret-of-last-year', 'trial-secret-of-this-year']
      for (const webhookSecrets of [
        [old, young],
        [young, old],
      ]) {
        const adapter = subject.create({ webhookSecrets })
        for (const secret of webhookSecrets) {
          const verification = await verify(adapter, deliver(subject, webhook, { secret }))
          assert.deepEqual(
            verification,
            { verified: true },
            `secret ${webhookSecrets.indexOf(secret) + 1} of 2`,
          )
        }
      }
      const rotated = subject.create({ webhookSecrets: [young] })
      await assertRefused(
        'a secret that is not active any more',
        rotated,
        deliver(subject, webhook, { secret: old }),
        'webhook_signature_invalid',
      )
    },
  },
  {
    rule: 'without-a-secret-nothing-is-believed',
    name: 'an adapter without a secret refuses every delivery as webhook_secret_missing, also one that was signed with an empty one',
    reason: 'a secret that was forgotten must not open the door',
    mistake: "`createHmac('sha256', secret ?? '')`, whose signature anybody can make",
    concerns: concerns.webhooks,
    async run(subject) {
      const webhook = await orderWebhook(subject)
      for (const webhookSecrets of [[], ['']]) {
        for (const secret of ['', 'undefined', usualWebhookSecret]) {
          await assertRefused(
            `a delivery to an adapter without a secret`,
            subject.create({ webhookSecrets }),
            deliver(subject, webhook, { secret }),
            'webhook_secret_missing',
          )
        }
      }
    },
  },
  {
    rule: 'verifying-never-throws',
    name: 'whatever arrives is answered with a refusal, and no error: empty bodies, no headers, garbage for a signature',
    reason: 'an error is a 500, which the supplier repeats for days; and strangers choose what they send',
    mistake: '`timingSafeEqual` with two lengths, or a body parsed before it is verified',
    concerns: concerns.webhooks,
    async run(subject) {
      const adapter = subject.create()
      const webhook = await orderWebhook(subject)
      const delivery = deliver(subject, webhook)
      const deliveries: [string, WebhookDelivery][] = [
        ['nothing at all', { ...delivery, body: new Uint8Array(), headers: {} }],
        ['bytes that are no text', { ...delivery, body: Uint8Array.from([0xff, 0xfe, 0x00]), headers: {} }],
      ]
      for (const name of Object.keys(signatureHeaders(subject, webhook))) {
        for (const value of garbage) {
          const headers = { ...delivery.headers, [name]: value }
          deliveries.push([`${name}: ${value.slice(0, 20)}`, { ...delivery, headers }])
        }
      }
      for (const [what, one] of deliveries) await assertRefused(what, adapter, one)
    },
  },
  {
    rule: 'a-refusal-gives-nothing-away',
    name: 'what a refusal says of a delivery holds neither the secret nor a signature',
    reason: 'it is logged and shown, and a signature that was computed is as good as the secret',
    mistake: '"expected 4f2a..., got 9b1c..."',
    concerns: concerns.webhooks,
    async run(subject) {
      const adapter = subject.create()
      const webhook = await orderWebhook(subject)
      const at = new Date()
      const right = Object.values(signatureHeaders(subject, webhook, at)).filter(({ length }) => length > 24)
      const stranger = deliver(subject, webhook, { secret: 'trial-stranger-secret-77', at })
      for (const one of [stranger, { ...stranger, headers: {} }]) {
        const text = inspect(await verify(adapter, one))
        for (const secret of [usualWebhookSecret, ...right]) {
          assert.equal(text.includes(secret), false, 'a secret or the right signature stands in the refusal')
        }
      }
    },
  },
  {
    rule: 'a-body-is-bytes',
    name: 'a body is verified and read also where it is a part of a larger buffer, and no Buffer of Node',
    reason: 'frameworks give bodies as views on buffers that they use again',
    mistake: '`body.buffer`, or `String(body)`, which is "123,34,..."',
    concerns: concerns.webhooks,
    async run(subject) {
      const adapter = subject.create()
      const delivery = deliver(subject, await orderWebhook(subject))
      const large = new Uint8Array(delivery.body.byteLength + 64).fill(0x7b)
      large.set(delivery.body, 32)
      const body = large.subarray(32, 32 + delivery.body.byteLength)
      assert.deepEqual(await verify(adapter, { ...delivery, body }), { verified: true })
      const event = await handle(adapter, { ...delivery, body: Buffer.from(delivery.body) })
      assert.deepEqual(await handle(adapter, { ...delivery, body }), event)
    },
  },
]
