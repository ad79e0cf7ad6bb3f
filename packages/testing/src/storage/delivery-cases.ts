import assert from 'node:assert/strict'
import type { Storage } from '@supplierkit/core/contract'
import { present } from '../conformance/present.js'
import { at, nextId } from '../records/ids-and-times.js'
import { makeClaim } from '../records/make-claim.js'
import { makeDelivery } from '../records/make-delivery.js'
import type { StorageCase } from './storage-subject.js'

export const deliveryCases: readonly StorageCase[] = [
  {
    rule: 'deliveries-are-stored-once',
    name: 'a delivery is stored once per supplier and delivery id, byte for byte',
    reason: 'suppliers repeat a webhook until they see a 2xx, and signatures cover bytes',
    mistake: 'the body kept as text, or the ids of two suppliers mixed up',
    async run({ first, second }) {
      const body = Uint8Array.from({ length: 256 }, (_, i) => i)
      const delivery = makeDelivery({ body, headers: { at: '2026-01-01T00:00:00Z', 'x-quote': `'"\\` } })
      const copies = Array.from({ length: 20 }, () => ({ ...delivery, id: nextId('delivery') }))
      const outcomes = await Promise.all(
        copies.map((copy, i) => (i % 2 ? first : second).insertDelivery(copy)),
      )
      const stored = copies.filter((_, i) => outcomes[i] === 'stored')
      assert.equal(stored.length, 1)
      assert.equal(outcomes.filter((outcome) => outcome === 'duplicate').length, 19)
      assert.deepEqual(await first.getDelivery(stored[0]?.id ?? ''), stored[0])
      assert.equal((await second.listDeliveries({ limit: 100 })).length, 1)
      const other = { ...delivery, id: nextId('delivery'), supplierId: 'globex' }
      assert.equal(await first.insertDelivery(other), 'stored')
      assert.equal(await first.getDelivery('nobody'), null)
    },
  },
  {
    rule: 'a-repeated-delivery-changes-nothing',
    name: 'a delivery that comes again leaves the stored one as it is, also after it was applied',
    reason: 'a supplier that repeats yesterday’s webhook must not undo today',
    mistake: 'an upsert that makes it `received` again',
    async run({ first }) {
      const done = makeDelivery({ state: 'applied', appliedAt: at(1), dueAt: null, attempts: 1 })
      await first.insertDelivery(done)
      const again = makeDelivery({ deliveryId: done.deliveryId, body: new Uint8Array([1]) })
      assert.equal(await first.insertDelivery(again), 'duplicate')
      assert.deepEqual(await first.getDelivery(done.id), done)
      assert.equal(await first.getDelivery(again.id), null)
    },
  },
  {
    rule: 'delivery-claims-never-overlap',
    name: 'claimers of 100 due deliveries over two instances get each once',
    reason: 'the same webhook in two workers is a race that one of them loses for nothing',
    mistake: 'selecting and marking in two statements without a condition',
    async run({ first, second }) {
      const deliveries = Array.from({ length: 100 }, () => makeDelivery())
      await Promise.all(deliveries.map((delivery) => first.insertDelivery(delivery)))
      const takeAll = async (storage: Storage): Promise<string[]> => {
        const taken: string[] = []
        for (;;) {
          const rows = await storage.claimDeliveries(makeClaim({ limit: 7 }))
          if (rows.length === 0) return taken
          taken.push(...rows.map(({ id }) => id))
        }
      }
      const taken = (await Promise.all([first, second, first].map(takeAll))).flat()
      taken.push(...(await takeAll(second)))
      assert.equal(taken.length, 100)
      assert.equal(new Set(taken).size, 100)
    },
  },
  {
    rule: 'the-longest-due-deliveries-come-first',
    name: 'deliveries are claimed the longest due first, then by when they were received, and only while they wait',
    reason: 'parked deliveries that come up again and again must not starve fresh ones',
    mistake: 'ordering by `receivedAt` alone, or taking what has failed or was applied',
    async run({ first, second }) {
      const due = [
        makeDelivery({ receivedAt: at(-9), dueAt: at(1) }),
        makeDelivery({ receivedAt: at(-5), dueAt: at(-2) }),
        makeDelivery({ receivedAt: at(-6), dueAt: at(-2) }),
        makeDelivery({ receivedAt: at(-1), dueAt: at(-3) }),
        makeDelivery({ receivedAt: at(-8), dueAt: at(0), state: 'parked' }),
      ]
      const others = [
        ...(['failed', 'applied', 'stale', 'ignored'] as const).map((state) => makeDelivery({ state })),
        makeDelivery({ state: 'parked', dueAt: at(99) }),
        makeDelivery({ dueAt: null }),
      ]
      for (const delivery of [...others, ...due]) await first.insertDelivery(delivery)
      const claim = makeClaim({ limit: 3 })
      const claimed = (places: readonly number[], { leaseUntil, leaseToken } = claim) =>
        places.map((place) => ({ ...due[place], attempts: 1, dueAt: leaseUntil, leaseToken }))
      assert.deepEqual(await first.claimDeliveries(claim), claimed([3, 2, 1]))
      const rest = makeClaim()
      assert.deepEqual(await second.claimDeliveries(rest), claimed([4, 0], rest))
    },
  },
  {
    rule: 'an-abandoned-delivery-comes-up-again',
    name: 'a delivery is its claimer’s until the lease ends; then it comes up again and counts the attempt',
    reason: 'a worker that was killed must not take a verified webhook with it',
    mistake: 'a claim that moves the row into a state which nobody claims',
    async run({ first, second }) {
      const delivery = makeDelivery()
      await first.insertDelivery(delivery)
      await first.claimDeliveries(makeClaim())
      const justBefore = new Date(at(61).getTime() - 1)
      assert.deepEqual(await second.claimDeliveries(makeClaim({ now: justBefore })), [])
      const later = makeClaim({ now: at(61), leaseUntil: at(90) })
      assert.deepEqual(await second.claimDeliveries(later), [
        { ...delivery, attempts: 2, dueAt: at(90), leaseToken: later.leaseToken },
      ])
    },
  },
  {
    rule: 'a-replayed-delivery-is-as-new',
    name: 'a replayed delivery is due again and forgets its lease, its error and that it was applied',
    reason: 'an operator who repairs a mapping lets the stored webhooks run again',
    mistake: '`appliedAt` kept: the replay is claimed and then refused as applied already',
    async run({ first, second }) {
      const change = { appliedAt: at(1), dueAt: null, attempts: 3, lastError: 'old', leaseToken: 'x' }
      const delivery = makeDelivery({ state: 'applied', ...change })
      await first.insertDelivery(delivery)
      assert.equal(await first.replayDelivery(delivery.id, at(9)), true)
      assert.equal(await first.replayDelivery('nobody', at(9)), false)
      const replayed = {
        ...delivery,
        state: 'received',
        appliedAt: null,
        dueAt: at(9),
        lastError: null,
        leaseToken: null,
      }
      assert.deepEqual(await second.getDelivery(delivery.id), replayed)
      assert.deepEqual(await second.claimDeliveries(makeClaim()), [])
      assert.equal((await second.claimDeliveries(makeClaim({ now: at(9) })))[0]?.id, delivery.id)
      const mark = {
        id: delivery.id,
        state: 'applied',
        appliedAt: at(10),
        dueAt: null,
        lastError: null,
      } as const
      const unit = { supplierOrders: [], events: [], notifications: [], syncLogs: [], delivery: mark }
      assert.deepEqual(await first.commit([unit]), ['committed'])
    },
  },
  {
    rule: 'deliveries-are-listed-newest-first',
    name: 'deliveries are listed newest first, by supplier and state, and continue after any row',
    reason: 'an operator pages through the failed ones while they change their state',
    mistake: 'a page that begins anew when the last row seen does not match any more',
    async run({ first }) {
      const deliveries = [3, 0, 2, 1].map((i) =>
        makeDelivery({
          receivedAt: at(i),
          supplierId: i % 2 ? 'acme' : 'globex',
          state: i < 2 ? 'failed' : 'received',
        }),
      )
      for (const delivery of deliveries) await first.insertDelivery(delivery)
      const ids = async (query: Parameters<Storage['listDeliveries']>[0]) =>
        (await first.listDeliveries(query)).map(({ id }) => id)
      const [d, a, c, b] = deliveries.map(({ id }) => id)
      assert.deepEqual(await ids({ limit: 3 }), [d, c, b])
      assert.deepEqual(await ids({ limit: 3, before: present(b) }), [a])
      assert.deepEqual(await ids({ limit: 3, supplierId: 'acme' }), [d, b])
      assert.deepEqual(await ids({ limit: 3, supplierId: 'acme', state: 'failed' }), [b])
      assert.deepEqual(await ids({ limit: 3, supplierId: 'acme', before: present(c) }), [b])
      assert.deepEqual(await ids({ limit: 3, before: 'nobody' }), [])
    },
  },
]
