import { MemoryStorage } from '@supplierkit/core'
import type { CommitUnit, Storage, SupplierOrder } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { openStore, type StoreName } from './run/open-store.js'
import { runStorm } from './run/run-storm.js'
import { type StormPlan, stormPlan } from './run/storm-plan.js'
import { tellStories } from './story/tell-story.js'

/** Small enough for every run of the tests; the command takes a million. */
const slices: readonly (readonly [StoreName, number])[] = [
  ['memory', 4000],
  ['sqlite', 600],
  ['postgres', 600],
]

describe('a storm of webhooks', () => {
  it.for(slices)(
    'on %s leaves every order as its suppliers have it',
    { timeout: 120_000 },
    async ([name, events], { skip }) => {
      const store = await openStore(name)
      if ('missing' in store) return skip(store.missing)
      try {
        const result = await runStorm(stormPlan(1, events), store.storage)
        expect(result.violations.kept).toEqual([])
        const { stored, duplicates, refused, replayed, crashed } = result.counts
        expect(Math.min(stored, duplicates, refused, replayed, crashed)).toBeGreaterThan(0)
        expect(Object.keys(result.states)).toEqual(expect.arrayContaining(['applied', 'stale', 'failed']))
      } finally {
        await store.close()
      }
    },
  )

  it('comes out the same for the same seed', async () => {
    const figures = async () => {
      const { counts, states, eventsTold } = await runStorm(stormPlan(5, 500), new MemoryStorage())
      return { counts, states, eventsTold }
    }
    expect(await figures()).toEqual(await figures())
  })
})

/** A storage with one method that does something else. */
function planted(change: (storage: Storage) => Partial<Storage>): Storage {
  const storage: Storage = new MemoryStorage()
  return { ...storage, commit: storage.commit.bind(storage), ...change(storage) }
}

function withUnits(change: (unit: CommitUnit) => CommitUnit): Storage {
  return planted((storage) => ({ commit: (units, ...rest) => storage.commit(units.map(change), ...rest) }))
}

/** Mistakes that a storage or an engine could make, and what the storm must say of them. */
const mistakes: Readonly<Record<string, readonly [() => Storage, promise: RegExp]>> = {
  'says that it has a delivery before it has': [
    () => {
      let count = 0
      return planted((storage) => ({
        insertDelivery: async (delivery) =>
          (count += 1) % 97 === 0 ? 'stored' : storage.insertDelivery(delivery),
      }))
    },
    /each delivery is stored once/,
  ],
  'knows a delivery again only for a while': [
    () => {
      let count = 0
      return planted((storage) => ({
        insertDelivery: async (delivery) => {
          const epoch = Math.floor((count += 1) / 500)
          const { id, deliveryId } = delivery
          const renamed = {
            ...delivery,
            id: `${epoch}${id}`.slice(0, 32),
            deliveryId: `${deliveryId}.${epoch}`,
          }
          return storage.insertDelivery(epoch === 0 ? delivery : renamed)
        },
      }))
    },
    /each delivery is stored once|nothing is stored that was not sent/,
  ],
  'forgets when things were said': [
    () => withUnits((unit) => ({ ...unit, supplierOrders: unit.supplierOrders.map(forgetWhen) })),
    /as the supplier has it/,
  ],
  'loses events of a change': [
    () =>
      withUnits((unit) => ({
        ...unit,
        events: unit.events.filter(
          ({ type, orderVersion }) => type !== 'order.progressed' || orderVersion !== 3,
        ),
      })),
    /versions have no gap/,
  ],
  'marks a delivery without its effect': [
    () =>
      withUnits((unit) => (unit.delivery && unit.supplierOrders.some(isShipped) ? onlyItsMark(unit) : unit)),
    /as the supplier has it/,
  ],
  'lets an order go back': [
    () =>
      withUnits((unit) => ({
        ...unit,
        supplierOrders: unit.supplierOrders.map((one) =>
          one.status === 'shipped' && one.version % 2 === 0 ? { ...one, status: 'confirmed' } : one,
        ),
      })),
    /a move|never goes back|as the supplier has it/,
  ],
}

function forgetWhen(supplierOrder: SupplierOrder): SupplierOrder {
  const atSupplier = supplierOrder.atSupplier.map(({ heard, ...side }) => ({
    ...side,
    sequence: null,
    occurredAt: null,
    ...(heard ? { heard: { lines: {}, implied: {} } } : {}),
  }))
  return { ...supplierOrder, atSupplier }
}

const isShipped = ({ status }: SupplierOrder) => status === 'shipped'

function onlyItsMark({ delivery }: CommitUnit): CommitUnit {
  return {
    supplierOrders: [],
    events: [],
    notifications: [],
    syncLogs: [],
    ...(delivery ? { delivery } : {}),
  }
}

describe('a storm notices when somebody', () => {
  const plan: StormPlan = stormPlan(1, 1500)

  it.each(Object.entries(mistakes))('%s', async (_, [storage, promise]) => {
    const { violations } = await runStorm(plan, storage())
    expect(violations.count).toBeGreaterThan(0)
    expect(violations.kept.map((violation) => violation.promise).join()).toMatch(promise)
  })

  it('and tells the shortest story of it', async () => {
    const [storage] = mistakes['forgets when things were said'] ?? []
    const result = await runStorm(plan, storage?.() ?? new MemoryStorage())
    const story = await tellStories(result, plan.seed)
    expect(story).toMatch(/SO-\d+/)
    expect(story).toMatch(/the shop forwards the order/)
    expect(story).toMatch(/seen: .+\n +expected: /)
  })
})
