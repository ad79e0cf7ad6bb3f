import assert from 'node:assert/strict'
import { at } from '../records/ids-and-times.js'
import { makeEvent } from '../records/make-event.js'
import { codeOf } from '../conformance/error-code.js'
import { makeNotification } from '../records/make-notification.js'
import type { StorageCase } from './storage-subject.js'

const secrets = {
  apiKey: 'key-in-clear-77',
  credentials: { user: 'shop', password: 'pass-in-clear-77', expiresAt: '2026-01-01T00:00:00.000Z' },
  webhookSecrets: ['new-in-clear-77', 'old-in-clear-77'],
} as const
const noSecrets = { apiKey: null, credentials: null, webhookSecrets: [] }

export const supplierCases: readonly StorageCase[] = [
  {
    rule: 'ensured-suppliers-are-inserted-once',
    name: 'ensuring suppliers inserts those that are not there and changes none',
    reason:
      'every process ensures its suppliers when it starts; a row that an operator edited must survive it',
    mistake: 'an upsert that writes name and type again at every start',
    async run({ first, second }) {
      const edited = await first.saveSupplier({ id: 'acme', name: 'Acme Inc.', active: false })
      await Promise.all(
        [first, second, first].map((storage) =>
          storage.ensureSuppliers([
            { id: 'acme', name: 'another', type: 'x' },
            { id: 'fresh', name: 'Fresh', type: 'code' },
          ]),
        ),
      )
      await first.ensureSuppliers([])
      const suppliers = await second.listSuppliers()
      assert.deepEqual(suppliers.map(({ id }) => id).sort(), ['acme', 'fresh', 'globex'])
      assert.deepEqual(
        suppliers.find(({ id }) => id === 'acme'),
        edited,
      )
      assert.deepEqual(
        suppliers.find(({ id }) => id === 'fresh'),
        {
          id: 'fresh',
          name: 'Fresh',
          type: 'code',
          apiEndpoint: null,
          webhookUrl: null,
          active: true,
          suspendedAt: null,
          suspendedReason: null,
          revision: 1,
        },
      )
    },
  },
  {
    rule: 'saving-changes-only-what-is-named',
    name: 'saving a supplier changes what is named, keeps the rest, and adds one to its revision',
    reason: 'an operator who changes an address must not lose the credentials',
    mistake: 'absent fields written as null, or secrets replaced as a whole',
    async run({ first, second }) {
      const made = await first.saveSupplier({
        id: 'new',
        name: 'New',
        type: 'phonex',
        apiEndpoint: 'https://x.test',
        secrets,
      })
      assert.deepEqual(made, {
        id: 'new',
        name: 'New',
        type: 'phonex',
        apiEndpoint: 'https://x.test',
        webhookUrl: null,
        active: true,
        suspendedAt: null,
        suspendedReason: null,
        revision: 1,
      })
      const changed = await second.saveSupplier({
        id: 'new',
        active: false,
        webhookUrl: 'https://y.test',
        secrets: { apiKey: null },
      })
      assert.deepEqual(changed, { ...made, active: false, webhookUrl: 'https://y.test', revision: 2 })
      assert.deepEqual(await first.readSupplierSecrets('new'), { ...secrets, apiKey: null })
      assert.deepEqual(
        (await first.listSuppliers()).find(({ id }) => id === 'new'),
        changed,
      )
    },
  },
  {
    rule: 'no-revision-is-skipped-or-shared',
    name: 'many changes of one supplier at once give each its own revision',
    reason:
      'processes build an adapter anew when the revision moved; a shared one leaves old credentials in use',
    mistake: 'the revision read first and written plus one',
    async run({ first, second }) {
      const before = await first.saveSupplier({ id: 'acme', name: 'Acme' })
      const saved = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 ? first : second).saveSupplier({ id: 'acme', apiEndpoint: `https://${i}.test` }),
        ),
      )
      assert.deepEqual(
        saved.map(({ revision }) => revision).sort((a, b) => a - b),
        saved.map((_, i) => before.revision + 1 + i),
      )
    },
  },
  {
    rule: 'secrets-come-back-as-they-were',
    name: 'secrets come back as they were; a supplier without has none, and an unknown one is null',
    reason: 'a key that changes on its way is a supplier that refuses every order',
    mistake: 'dates revived inside credentials, or the order of webhook secrets lost',
    async run({ first, second }) {
      await first.saveSupplier({ id: 'acme', secrets })
      assert.deepEqual(await second.readSupplierSecrets('acme'), secrets)
      assert.deepEqual(await second.readSupplierSecrets('globex'), noSecrets)
      assert.equal(await second.readSupplierSecrets('nobody'), null)
    },
  },
  {
    rule: 'secrets-are-nowhere-in-clear',
    name: 'what the backend keeps holds no secret in clear',
    reason: 'database dumps travel further than anybody plans',
    mistake:
      'encrypting the credentials but not the webhook secrets, or keeping the old value in a log table',
    needs: ['dump'],
    async run({ first, dump }) {
      await first.saveSupplier({ id: 'acme', secrets })
      await first.saveSupplier({ id: 'acme', secrets: { apiKey: 'other-in-clear-77' } })
      assert.doesNotMatch((await dump?.()) ?? '', /in-clear-77/)
    },
  },
  {
    rule: 'secrets-of-other-keys-fail-by-name',
    name: 'secrets that were written with other keys are refused as decryption_failed or encryption_key_missing',
    reason: 'a lost key must show as such, not as credentials that the supplier refuses',
    mistake: 'answering null, or text that was not authenticated',
    needs: ['withOtherKeys'],
    async run({ first, withOtherKeys }) {
      await first.saveSupplier({ id: 'acme', secrets })
      const other = await withOtherKeys?.()
      assert.ok(other)
      const code = await codeOf(other.readSupplierSecrets('acme'))
      assert.match(code, /^(decryption_failed|encryption_key_missing)$/)
      assert.deepEqual(await other.readSupplierSecrets('globex'), noSecrets)
    },
  },
  {
    rule: 'suspended-once',
    name: 'a supplier is suspended once, with its event, and resumed once',
    reason: 'ten workers find at once that the key was revoked; the operator wants one alert',
    mistake: 'the event written whether or not the row changed',
    async run({ first, second }) {
      const suspension = { at: at(1), reason: 'supplier_unauthorized' }
      const event = () => makeEvent(null, { supplierId: 'acme' })
      const before = (await first.listSuppliers()).find(({ id }) => id === 'acme')
      const outcomes = await Promise.all(
        [first, second, first, second].map((storage) => storage.setSuspension('acme', suspension, event())),
      )
      assert.equal(outcomes.filter(Boolean).length, 1)
      const suspended = (await second.listSuppliers()).find(({ id }) => id === 'acme')
      assert.deepEqual(suspended, {
        ...before,
        suspendedAt: at(1),
        suspendedReason: 'supplier_unauthorized',
        revision: (before?.revision ?? 0) + 1,
      })
      assert.equal(await second.setSuspension('acme', null, event()), true)
      assert.equal(await first.setSuspension('acme', null, event()), false)
      assert.equal(await first.setSuspension('nobody', suspension, event()), false)
      assert.equal((await first.sequenceEvents(10)).length, 2)
    },
  },
  {
    rule: 'suspension-tells-in-the-same-step',
    name: 'the notifications of a suspension are written if and only if it changes something',
    reason: 'an operator who is not told that a supplier stands still finds out from a customer',
    mistake: 'writing them apart from the change, or whether or not there was one',
    async run({ first, second }) {
      const suspension = { at: at(1), reason: 'supplier_unauthorized' }
      const told = () =>
        makeNotification('o', { type: 'alert', template: 'alert', orderId: null, createdAt: at(1) })
      const planned = [told(), told()]
      const suspend = (storage: typeof first, notifications: typeof planned) =>
        storage.setSuspension('acme', suspension, makeEvent(null), notifications)
      assert.equal(await suspend(first, planned), true)
      assert.equal(await suspend(second, [told()]), false)
      const ids = (await second.listNotifications({ limit: 9 })).map(({ id }) => id)
      assert.deepEqual(ids.sort(), planned.map(({ id }) => id).sort())
    },
  },
  {
    rule: 'suppliers-within-the-apps-transaction',
    name: "what is read and ensured in the app's transaction goes through it",
    reason: 'a database with one connection would wait for itself',
    mistake: 'a reading that forgets to pass the transaction on',
    needs: ['app'],
    async run({ first, second, app }) {
      await first.saveSupplier({ id: 'acme', secrets: { webhookSecrets: ['w'] } })
      const failing = app?.transaction(async (tx) => {
        const transaction = { transaction: tx }
        await first.ensureSuppliers([{ id: 'fresh', name: 'Fresh', type: 'code' }], transaction)
        const ids = (await first.listSuppliers(transaction)).map(({ id }) => id).sort()
        assert.deepEqual(ids, ['acme', 'fresh', 'globex'])
        assert.deepEqual(await first.readSupplierSecrets('fresh', transaction), noSecrets)
        throw new Error('rolled back')
      })
      await assert.rejects(failing ?? Promise.resolve(), /rolled back/)
      assert.deepEqual((await second.listSuppliers()).map(({ id }) => id).sort(), ['acme', 'globex'])
    },
  },
]
