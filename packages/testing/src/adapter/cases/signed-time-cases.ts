import assert from 'node:assert/strict'
import type { AdapterCase } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { usualWebhookSecret } from '../open-adapter-subject.js'
import { assertRefused, compose, deliver, verify, webhooksOf } from '../trial/deliver.js'
import { notApplicable } from '../trial/not-applicable.js'
import { placeOrder } from '../trial/place-order.js'

const hour = 3_600_000
const code = 'webhook_timestamp_outside_tolerance'

export const signedTimeCases: readonly AdapterCase[] = [
  {
    rule: 'an-old-delivery-is-refused',
    name: 'a delivery that was signed an hour before it arrived, or an hour after, is refused as webhook_timestamp_outside_tolerance',
    reason: 'whoever has caught one delivery could send it again and again',
    mistake: 'a timestamp that is signed and never looked at',
    concerns: concerns.signedTime,
    async run(subject) {
      const adapter = subject.create()
      const { supplierOrderId } = await placeOrder(subject)
      const webhook = await compose(subject, { about: 'order', supplierOrderId })
      const receivedAt = new Date()
      for (const off of [-hour, hour]) {
        const at = new Date(receivedAt.getTime() + off)
        const what = `a delivery signed ${off / hour} hour from now`
        await assertRefused(what, adapter, deliver(subject, webhook, { at, receivedAt }), code)
      }
    },
  },
  {
    rule: 'a-timestamp-cannot-be-exchanged',
    name: 'an old signature with a fresh timestamp is refused, header by header',
    reason: 'a timestamp that is not signed protects from nothing',
    mistake: 'the age checked by one header, and the signature over another',
    concerns: concerns.signedTime,
    async run(subject) {
      const adapter = subject.create()
      const { supplierOrderId } = await placeOrder(subject)
      const webhook = await compose(subject, { about: 'order', supplierOrderId })
      const receivedAt = new Date()
      const fresh = deliver(subject, webhook, { at: receivedAt, receivedAt })
      const old = deliver(subject, webhook, { at: new Date(receivedAt.getTime() - hour), receivedAt })
      const signed = Object.keys(
        webhooksOf(subject).sign(webhook, { secret: usualWebhookSecret, at: receivedAt }),
      )
      const exchangeable = signed.filter((name) => old.headers[name] !== fresh.headers[name])
      // One header may carry both. Where there are several, time and signature change together.
      if (signed.length === 1)
        return notApplicable('suppliers with a header for the time and one for the signature')
      assert.ok(
        exchangeable.length > 1,
        `only ${exchangeable.join()} changes with the time: the time is not signed`,
      )
      for (const name of exchangeable) {
        const headers = { ...old.headers, [name]: fresh.headers[name] ?? '' }
        await assertRefused(`an old delivery with a fresh ${name}`, adapter, { ...old, headers })
      }
    },
  },
  {
    rule: 'time-is-measured-at-receipt',
    name: 'a delivery is as old as it was when it arrived, however late it is checked',
    reason:
      'stored deliveries are checked again when they are replayed, and after an hour without a database',
    mistake: '`Date.now()` in place of `delivery.receivedAt`',
    concerns: concerns.signedTime,
    async run(subject) {
      const adapter = subject.create()
      const { supplierOrderId } = await placeOrder(subject)
      const webhook = await compose(subject, { about: 'order', supplierOrderId })
      const lastYear = deliver(subject, webhook, { at: new Date('2025-03-03T08:00:00Z') })
      assert.deepEqual(await verify(adapter, lastYear), { verified: true })
    },
  },
]
