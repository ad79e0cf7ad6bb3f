import { describe, expect, it } from 'vitest'
import type { InventorySync, InventoryUpdate } from '../contract/stock.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import { createTestHub } from '../test-support/test-hub.js'

function level(sku: string, available: number, asOf = '2026-01-05T08:00:00Z'): InventoryUpdate {
  return { sku, available, asOf: new Date(asOf), cost: { amount: 1_000, currency: 'USD' } }
}

async function availableBySku({ hub }: ReturnType<typeof createTestHub>) {
  const levels = await hub.storage.findStock({ limit: 100 })
  return Object.fromEntries(levels.map(({ sku, available }) => [sku, available]))
}

describe('syncing stock', () => {
  it('stores levels and tells what changed', async () => {
    const test = createTestHub()
    test.supplier.stock = [level('A', 1), level('B', 2), level('C', 3)]
    expect(await test.hub.syncInventory()).toMatchObject([
      { supplierId: 'fake', mode: 'full', read: 3, changed: 3, error: null },
    ])
    test.supplier.stock = [level('A', 1), level('B', 5), level('C', 3)]
    expect(await test.hub.syncInventory('fake')).toMatchObject([{ changed: 1 }])
    expect(await availableBySku(test)).toEqual({ A: 1, B: 5, C: 3 })
    await test.hub.drain()
    expect(test.events.filter(({ type }) => type === 'stock_level.changed').at(-1)).toMatchObject({
      skus: ['B'],
      changed: 1,
    })
  })

  it('sells out what a full feed does not mention, but not what a delta leaves out', async () => {
    const test = createTestHub()
    test.supplier.stock = [level('A', 1), level('B', 2), level('C', 3)]
    await test.hub.syncInventory()
    test.supplier.inventoryMode = 'delta'
    test.supplier.stock = [level('A', 9)]
    await test.hub.syncInventory()
    expect(await availableBySku(test)).toEqual({ A: 9, B: 2, C: 3 })
    test.supplier.inventoryMode = 'full'
    test.supplier.stock = [level('A', 9), level('B', 2)]
    expect(await test.hub.syncInventory()).toMatchObject([{ zeroed: 1 }])
    expect(await availableBySku(test)).toEqual({ A: 9, B: 2, C: 0 })
  })

  it('does not let an empty or truncated feed empty the shop', async () => {
    const test = createTestHub()
    test.supplier.stock = ['A', 'B', 'C', 'D'].map((sku) => level(sku, 1))
    await test.hub.syncInventory()
    for (const stock of [[], [level('A', 1)]]) {
      test.supplier.stock = stock
      const [report] = await test.hub.syncInventory()
      expect(report?.error).toMatchObject({ code: 'inventory_feed_refused' })
    }
    expect(await availableBySku(test)).toEqual({ A: 1, B: 1, C: 1, D: 1 })
    expect(await test.storage.listSyncLogs({ limit: 1 })).toMatchObject([
      { type: 'inventory', status: 'error' },
    ])
  })

  it('takes a feed that the app has at hand, also for a supplier that offers none', async () => {
    const supplier = new FakeSupplier('fake', { inventory: 'none' })
    const { hub, ...test } = createTestHub({ suppliers: [supplier] })
    const feed = (mode: 'full' | 'delta', ...levels: InventoryUpdate[]): InventorySync => ({
      mode,
      pages: (async function* () {
        yield levels
      })(),
    })
    await hub.syncInventory('fake', { feed: feed('full', level('A', 1), level('B', 2), level('C', 3)) })
    expect(
      await hub.syncInventory('fake', { feed: feed('full', level('A', 1), level('B', 5)) }),
    ).toMatchObject([{ mode: 'full', read: 2, changed: 1, zeroed: 1, error: null }])
    const [refused] = await hub.syncInventory('fake', { feed: feed('full') })
    expect(refused?.error).toMatchObject({ code: 'inventory_feed_refused' })
    expect(await availableBySku({ hub, ...test })).toEqual({ A: 1, B: 5, C: 0 })
  })

  it('tells after every page how far it has come', async () => {
    const test = createTestHub()
    const pages = async function* () {
      yield [level('A', 1), level('B', 2)]
      yield [level('C', 3)]
    }
    const seen: number[] = []
    const feed: InventorySync = { mode: 'full', pages: pages() }
    await test.hub.syncInventory('fake', { feed, onPage: ({ read }) => seen.push(read) })
    expect(seen).toEqual([2, 3])
  })

  it('does not sell out what became known after the picture was taken', async () => {
    const test = createTestHub()
    test.supplier.stock = ['A', 'B', 'C'].map((sku) => level(sku, 1))
    await test.hub.syncInventory()
    await test.hub.storage.applyStock('fake', 'a webhook', [level('NEW', 7, '2026-01-05T09:30:00Z')])
    const pages = (async function* () {
      yield [level('A', 1, '2026-01-05T09:00:00Z'), level('B', 1, '2026-01-05T09:00:00Z')]
    })()
    const asOf = new Date('2026-01-05T09:00:00Z')
    await test.hub.syncInventory('fake', { feed: { mode: 'full', asOf, pages } })
    expect(await availableBySku(test)).toEqual({ A: 1, B: 1, C: 0, NEW: 7 })
  })

  it('does not sell out what a webhook told while the feed was read', async () => {
    const test = createTestHub()
    test.supplier.stock = ['A', 'B', 'C'].map((sku) => level(sku, 1))
    await test.hub.syncInventory()
    const pages = (async function* () {
      yield [level('A', 1), level('B', 1), level('C', 1)]
      await test.clock.advance(60_000)
      await test.hub.storage.applyStock('fake', 'a webhook', [{ ...level('NEW', 7), asOf: test.clock.now() }])
      await test.clock.advance(60_000)
    })()
    await test.hub.syncInventory('fake', { feed: { mode: 'full', pages } })
    expect(await availableBySku(test)).toEqual({ A: 1, B: 1, C: 1, NEW: 7 })
  })

  it('leaves out what no database takes, and the others stay', async () => {
    const test = createTestHub()
    const long = 'x'.repeat(201)
    test.supplier.stock = [
      level(long, 1),
      { ...level('A', 1), warehouse: long },
      level('B\u0000', 1),
      level('B\uD800', 1),
      { ...level('C', 1), title: 'x'.repeat(1_001), attributes: { note: 'x'.repeat(10_000) } },
      { ...level('D', 1), cost: { amount: 1, currency: long } },
      { ...level('E', 1), asOf: new Date(-8.64e15) },
    ]
    const [report] = await test.hub.syncInventory()
    expect(report).toMatchObject({ read: 7, changed: 3, refused: 4, error: null })
    expect(report?.findings.slice(1)).toEqual([
      'title could not be read in 1 row',
      'attributes could not be read in 1 row',
      'cost could not be read in 1 row',
      'a time before 1970 could not be read in 1 row',
    ])
    const levels = await test.hub.storage.findStock({ limit: 100 })
    expect(levels.map(({ sku, asOf }) => [sku, asOf.getFullYear() < 1971])).toEqual([
      ['C', false],
      ['D', false],
      ['E', true],
    ])
    expect(levels.some((one) => one.title !== undefined || one.attributes !== undefined)).toBe(false)
  })

  it('does not let a picture from the future outrank what comes after it', async () => {
    const test = createTestHub()
    test.supplier.stock = [level('A', 1), level('B', 2), level('C', 3)]
    await test.hub.syncInventory()
    const pages = (async function* () {
      yield await Promise.resolve([level('A', 1), level('B', 2)])
    })()
    const asOf = new Date(test.clock.now().getTime() + 30 * 24 * 3_600_000)
    await test.hub.syncInventory('fake', { feed: { mode: 'full', asOf, pages } })
    expect(await availableBySku(test)).toEqual({ A: 1, B: 2, C: 0 })
    await test.clock.advance(60_000)
    test.supplier.stock = ['A', 'B', 'C'].map((sku) => level(sku, 4, test.clock.now().toISOString()))
    await test.hub.syncInventory()
    expect(await availableBySku(test)).toEqual({ A: 4, B: 4, C: 4 })
  })

  it('leaves out rows that make no sense and old news', async () => {
    const test = createTestHub()
    test.supplier.stock = [level('A', 4), level('', 1), level('B', -1), level('C', 1.5)]
    expect(await test.hub.syncInventory()).toMatchObject([
      {
        read: 4,
        refused: 2,
        findings: ['2 rows refused: a row (it has no SKU); C (available is no whole number)'],
      },
    ])
    test.supplier.stock = [level('A', 9, '2026-01-01T00:00:00Z')]
    await test.hub.syncInventory()
    expect(await availableBySku(test)).toEqual({ A: 4, B: 0 })
  })

  it('reports a supplier that cannot be used, and reads the others', async () => {
    const supplier = new FakeSupplier()
    const storage = new MemoryStorage()
    await storage.saveSupplier({ id: 'a-broken-one', type: 'nobody-knows' })
    const { hub } = createTestHub({ suppliers: [supplier], storage })
    supplier.stock = [level('A', 1)]
    expect(await hub.syncInventory()).toMatchObject([
      { supplierId: 'a-broken-one', error: { code: 'supplier_type_unknown' } },
      { supplierId: 'fake', read: 1, error: null },
    ])
  })

  it('reports a supplier without an inventory', async () => {
    const { hub } = createTestHub({ suppliers: [new FakeSupplier('fake', { inventory: 'none' })] })
    expect(await hub.syncInventory()).toEqual([])
    expect(await hub.syncInventory('fake')).toMatchObject([{ error: { code: 'capability_missing' } }])
  })
})
