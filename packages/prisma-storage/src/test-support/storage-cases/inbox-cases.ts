import assert from 'node:assert/strict'
import { at, makeClaim, makeDelivery, nextId } from './records.js'
import type { StorageCase } from './storage-case.js'

export const inboxCases: readonly StorageCase[] = [
  {
    name: 'a delivery is stored once per supplier, byte for byte',
    async run({ first, second }) {
      const body = Uint8Array.from({ length: 256 }, (_, i) => i)
      const delivery = makeDelivery({ body, headers: { at: '2026-01-01T00:00:00Z', 'x-quote': `'"\\` } })
      const copies = Array.from({ length: 20 }, () => ({ ...delivery, id: nextId('delivery') }))
      const outcomes = await Promise.all(
        copies.map((copy, i) => (i % 2 ? first : second).insertDelivery(copy)),
      )
      const stored = copies.filter((_, i) => outcomes[i] === 'stored')
      assert.equal(stored.length, 1)
      assert.deepEqual(await first.getDelivery(stored[0]?.id ?? ''), stored[0])
      assert.equal(
        await first.insertDelivery({ ...delivery, id: nextId('delivery'), supplierId: 'globex' }),
        'stored',
      )
      assert.equal(await first.getDelivery('nobody'), null)
    },
  },
  {
    name: 'deliveries are claimed oldest first and by one claimer each, and only while they wait',
    async run({ first, second }) {
      const deliveries = [5, 1, 3, 2, 4].map((seconds) => makeDelivery({ receivedAt: at(seconds) }))
      const others = [
        makeDelivery({ state: 'failed' }),
        makeDelivery({ state: 'parked', dueAt: at(99) }),
        makeDelivery({ dueAt: null }),
      ]
      for (const delivery of [...deliveries, ...others]) await first.insertDelivery(delivery)
      const claim = makeClaim({ limit: 2 })
      const oldest = await first.claimDeliveries(claim)
      assert.deepEqual(
        oldest,
        [deliveries[1], deliveries[3]].map((one) => ({
          ...one,
          attempts: 1,
          dueAt: claim.leaseUntil,
          leaseToken: claim.leaseToken,
        })),
      )
      const rest = await Promise.all([
        first.claimDeliveries(makeClaim()),
        second.claimDeliveries(makeClaim()),
      ])
      assert.equal(rest.flat().length, 3)
      assert.deepEqual(await second.nextDueAt(), at(61))
    },
  },
  {
    name: 'a replayed delivery is due again and forgets that it was applied',
    async run({ first }) {
      const delivery = makeDelivery({
        state: 'applied',
        appliedAt: at(1),
        dueAt: null,
        attempts: 3,
        lastError: 'old',
      })
      await first.insertDelivery(delivery)
      assert.equal(await first.replayDelivery(delivery.id, at(9)), true)
      assert.equal(await first.replayDelivery('nobody', at(9)), false)
      const replayed = { ...delivery, state: 'received', appliedAt: null, dueAt: at(9), lastError: null }
      assert.deepEqual(await first.getDelivery(delivery.id), replayed)
    },
  },
  {
    name: 'deliveries are listed newest first, by supplier and state',
    async run({ first }) {
      const deliveries = [0, 1, 2, 3].map((i) =>
        makeDelivery({
          receivedAt: at(i),
          supplierId: i % 2 ? 'acme' : 'globex',
          state: i < 2 ? 'failed' : 'received',
        }),
      )
      for (const delivery of deliveries) await first.insertDelivery(delivery)
      const ids = async (query: Parameters<typeof first.listDeliveries>[0]) =>
        (await first.listDeliveries(query)).map(({ id }) => id)
      const [a, b, c, d] = deliveries.map(({ id }) => id)
      assert.deepEqual(await ids({ limit: 3 }), [d, c, b])
      assert.deepEqual(await ids({ limit: 3, before: b! }), [a])
      assert.deepEqual(await ids({ limit: 3, supplierId: 'acme' }), [d, b])
      assert.deepEqual(await ids({ limit: 3, supplierId: 'acme', state: 'failed' }), [b])
    },
  },
]
