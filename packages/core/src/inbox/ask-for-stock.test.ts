import { describe, expect, it, vi } from 'vitest'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub } from '../test-support/test-hub.js'

const asOf = new Date('2026-01-05T08:00:00.000Z')
const later = '2026-01-05T09:00:00.000Z'

/** A shop that sells these SKUs, each in two warehouses, 5 and 2 units. */
async function selling(
  skus: readonly string[],
  capabilities: ConstructorParameters<typeof FakeSupplier>[1] = {},
) {
  const supplier = new FakeSupplier('fake', { webhooks: 'refetch', ...capabilities })
  supplier.stock = skus.flatMap((sku) => [
    { sku, warehouse: 'W1', available: 5, asOf },
    { sku, warehouse: 'W2', available: 2, asOf },
  ])
  const asked = vi.spyOn(supplier.adapter, 'getInventoryItem')
  const test = createTestHub({ suppliers: [supplier] })
  await test.hub.syncInventory('fake')
  const told = async (content: object) => {
    await test.hub.receiveDelivery('fake', fakeDelivery({ trust: 'refetch', ...content }))
    await test.hub.drain()
  }
  const levels = async () => {
    const found = await test.storage.findStock({ limit: 1_000 })
    return Object.fromEntries(
      found.map(({ sku, warehouse, available }) => [`${sku} ${warehouse}`, available]),
    )
  }
  const states = async () => (await test.storage.listDeliveries({ limit: 10 })).map(({ state }) => state)
  return { ...test, supplier, asked, told, levels, states }
}

const claim = (sku: string) => ({ sku, available: 999, asOf: later })

describe('stock in a delivery whose content is not signed', () => {
  it('is not believed: the supplier is asked, and what it no longer lists is gone', async () => {
    const { supplier, told, levels, states } = await selling(['A', 'B'])
    supplier.stock = [{ sku: 'A', warehouse: 'W1', available: 3, asOf: new Date(later) }]
    await told({ id: 'e1', stock: [claim('A')] })
    expect(await levels()).toEqual({ 'A W1': 3, 'A W2': 0, 'B W1': 5, 'B W2': 2 })
    expect(await states()).toEqual(['applied'])
  })

  it('is not asked for where the shop does not sell it', async () => {
    const { asked, told, levels, states } = await selling(['A'])
    await told({ id: 'e1', stock: [claim('X'), claim('Y')] })
    expect(asked).not.toHaveBeenCalled()
    expect(await levels()).toEqual({ 'A W1': 5, 'A W2': 2 })
    expect(await states()).toEqual(['ignored'])
  })

  it('is left to the next sync where it is about many products', async () => {
    const skus = Array.from({ length: 30 }, (_, index) => `S${index}`)
    const { asked, told, levels, states } = await selling(skus)
    await told({ id: 'e1', stock: skus.map(claim) })
    expect(asked).not.toHaveBeenCalled()
    expect(Object.values(await levels())).not.toContain(999)
    expect(await states()).toEqual(['ignored'])
  })

  it('is left alone where the supplier cannot be asked, or no longer knows the product', async () => {
    const { supplier, told, levels } = await selling(['A'])
    vi.spyOn(supplier.adapter, 'getInventoryItem').mockResolvedValue(null)
    await told({ id: 'e1', stock: [claim('A')] })
    expect(await levels()).toEqual({ 'A W1': 5, 'A W2': 2 })
    const mute = await selling(['A'], { inventory: 'none' })
    await mute.told({ id: 'e1', stock: [claim('A')] })
    expect(mute.asked).not.toHaveBeenCalled()
    expect(await mute.levels()).toEqual({})
  })

  it('is asked for again when asking fails', async () => {
    const { supplier, told, levels, states, pass } = await selling(['A'])
    vi.spyOn(supplier.adapter, 'getInventoryItem').mockRejectedValueOnce(new Error('the network is away'))
    supplier.stock = [{ sku: 'A', warehouse: 'W1', available: 1, asOf: new Date(later) }]
    await told({ id: 'e1', stock: [claim('A')] })
    expect(await states()).toEqual(['received'])
    await pass(60_000)
    expect(await levels()).toMatchObject({ 'A W1': 1, 'A W2': 0 })
  })
})

describe('stock in a delivery whose content is signed', () => {
  it('is believed, but for rows that make no sense', async () => {
    const { told, levels } = await selling(['A'])
    const stock = [
      { sku: 'A', warehouse: 'W1', available: 4, asOf: later },
      { sku: 'A', warehouse: 'W2', available: -1, asOf: later },
      { sku: 'A', warehouse: 'W1', available: 1.5, asOf: later },
      { sku: ' ', available: 7, asOf: later },
    ]
    await told({ id: 'e1', trust: 'payload', stock })
    expect(await levels()).toEqual({ 'A W1': 4, 'A W2': 0 })
  })
})
