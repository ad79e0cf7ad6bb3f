import assert from 'node:assert/strict'
import { type SupplierAdapter, supportedContractVersions } from '@supplierkit/core/contract'
import type { AdapterCase } from '../adapter-subject.js'
import { placeOrder } from '../trial/place-order.js'

/** A power and the methods that come with it. */
const powers: readonly (readonly [
  'lookup' | 'cancellation' | 'change' | 'inventory' | 'webhooks',
  readonly (keyof SupplierAdapter)[],
])[] = [
  ['lookup', ['findOrder']],
  ['cancellation', ['cancelOrder']],
  ['change', ['changeOrder']],
  ['inventory', ['syncInventory', 'getInventoryItem']],
  ['webhooks', ['verifyWebhookSignature', 'handleWebhook']],
]

const known = {
  lookup: ['strong', 'eventual', 'none'],
  cancellation: ['negotiated', 'none'],
  change: ['negotiated', 'none'],
  inventory: ['full', 'delta', 'none'],
  webhooks: ['payload', 'refetch', 'none'],
} as const

export const contractCases: readonly AdapterCase[] = [
  {
    rule: 'declared-powers-have-their-methods',
    name: 'the adapter has a name, a contract version that is known, and all methods of the powers that it declares',
    reason: 'the hub refuses any other adapter when it starts',
    mistake: '`capabilities` copied from another adapter, with a power whose methods were never written',
    async run({ create }) {
      const adapter = create()
      assert.match(adapter.name, /^[a-z0-9][a-z0-9_-]{0,62}$/, 'the name')
      assert.ok(
        supportedContractVersions.includes(adapter.contractVersion),
        `contract version ${adapter.contractVersion} is not one of ${supportedContractVersions.join(', ')}`,
      )
      const { idempotency } = adapter.capabilities
      assert.ok(['key', 'unique_reference', 'none'].includes(idempotency.kind), 'idempotency.kind')
      const needed: (keyof SupplierAdapter)[] = ['createOrder', 'getOrderStatus']
      for (const [power, methods] of powers) {
        const declared = adapter.capabilities[power] ?? 'none'
        assert.ok((known[power] as readonly string[]).includes(declared), `${power}: ${declared}`)
        if (declared !== 'none') needed.push(...methods)
      }
      const missing = needed.filter((name) => typeof adapter[name] !== 'function')
      assert.deepEqual(missing, [], 'methods that are missing')
    },
  },
  {
    rule: 'declarations-do-not-change',
    name: 'every adapter of one making declares the same, with and without credentials, before and after its first order',
    reason: 'an order is settled days later, by another process, by what the adapter declares then',
    mistake: 'a power that is switched on once the first answer has shown it',
    async run(subject) {
      const bare = subject.create({ credentials: {}, webhookSecrets: [] })
      const before = structuredClone(bare.capabilities)
      const { adapter } = await placeOrder(subject)
      assert.deepEqual(adapter.capabilities, before)
      assert.deepEqual(subject.create().capabilities, before)
      assert.equal(adapter.name, bare.name)
    },
  },
  {
    rule: 'declared-numbers-make-sense',
    name: 'times are finite and positive, limits are whole numbers from 1, currencies are ISO 4217 codes',
    reason: 'the engine waits, counts and throttles by these numbers',
    mistake: 'seconds where milliseconds are meant, or a limit of 0 for "none"',
    async run({ capabilities, double }) {
      const { idempotency, settleMs, polling, limits, currencies } = capabilities
      const times = {
        settleMs,
        'polling.everyMs': polling?.everyMs,
        'limits.requests.perMs': limits?.requests?.perMs,
        // A key that is kept for less than a minute is used up before the first repetition.
        'idempotency.retentionMs': idempotency.kind === 'key' ? idempotency.retentionMs : undefined,
      }
      for (const [name, value] of Object.entries(times)) {
        const least = name === 'idempotency.retentionMs' ? 60_000 : 0
        assert.ok(value === undefined || (Number.isFinite(value) && value >= least), `${name}: ${value}`)
      }
      const counts = {
        concurrency: limits?.concurrency,
        linesPerOrder: limits?.linesPerOrder,
        'requests.count': limits?.requests?.count,
      }
      for (const [name, value] of Object.entries(counts)) {
        assert.ok(value === undefined || (Number.isInteger(value) && value >= 1), `limits.${name}: ${value}`)
      }
      for (const currency of currencies ?? []) assert.match(currency, /^[A-Z]{3}$/, 'currencies')
      assert.ok(
        currencies?.includes(double.currency) ?? true,
        `the double takes ${double.currency}, the adapter declares ${currencies?.join(', ')}`,
      )
    },
  },
]
