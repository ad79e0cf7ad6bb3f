import assert from 'node:assert/strict'
import { at, makeEvent } from './records.js'
import type { StorageCase } from './storage-case.js'

const secrets = {
  apiKey: 'key-in-clear-77',
  credentials: { user: 'shop', password: 'pass-in-clear-77', expiresAt: '2026-01-01T00:00:00.000Z' },
  webhookSecrets: ['new-in-clear-77', 'old-in-clear-77'],
} as const

export const supplierCases: readonly StorageCase[] = [
  {
    name: 'ensuring suppliers inserts them once and changes none',
    async run({ first, second }) {
      await first.saveSupplier({ id: 'acme', name: 'Acme Inc.' })
      await Promise.all(
        [first, second, first].map((storage) =>
          storage.ensureSuppliers([
            { id: 'acme', name: 'another', type: 'x' },
            { id: 'fresh', name: 'Fresh', type: 'code' },
          ]),
        ),
      )
      const suppliers = await first.listSuppliers()
      assert.deepEqual(suppliers.map(({ id }) => id).sort(), ['acme', 'fresh', 'globex'])
      assert.equal(suppliers.find(({ id }) => id === 'acme')?.name, 'Acme Inc.')
    },
  },
  {
    name: 'saving a supplier changes what is named, keeps the rest, and counts its revision',
    async run({ first, second }) {
      const made = await first.saveSupplier({
        id: 'new',
        name: 'New',
        type: 'phonex',
        apiEndpoint: 'https://x.test',
        secrets,
      })
      assert.equal(made.revision, 1)
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
    name: 'secrets come back as they were and stand nowhere in clear',
    async run({ first, second, dump }) {
      await first.saveSupplier({ id: 'acme', secrets })
      assert.deepEqual(await second.readSupplierSecrets('acme'), secrets)
      assert.deepEqual(await second.readSupplierSecrets('globex'), {
        apiKey: null,
        credentials: null,
        webhookSecrets: [],
      })
      assert.equal(await second.readSupplierSecrets('nobody'), null)
      assert.doesNotMatch(await dump(), /in-clear-77/)
    },
  },
  {
    name: 'a supplier is suspended once, with its event, and resumed once',
    async run({ first, second }) {
      const suspension = { at: at(1), reason: 'supplier_unauthorized' }
      const event = () => makeEvent(null, { supplierId: 'acme' })
      const outcomes = await Promise.all(
        [first, second, first, second].map((storage) => storage.setSuspension('acme', suspension, event())),
      )
      assert.equal(outcomes.filter(Boolean).length, 1)
      const suspended = (await second.listSuppliers()).find(({ id }) => id === 'acme')
      assert.deepEqual([suspended?.suspendedAt, suspended?.suspendedReason], [at(1), 'supplier_unauthorized'])
      assert.equal(await second.setSuspension('acme', null, event()), true)
      assert.equal(await first.setSuspension('acme', null, event()), false)
      assert.equal(await first.setSuspension('nobody', suspension, event()), false)
      assert.equal((await first.sequenceEvents(10)).length, 2)
    },
  },
]
