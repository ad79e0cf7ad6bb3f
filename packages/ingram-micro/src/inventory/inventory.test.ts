import type { InventoryUpdate } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { callContext, startIngramMicro } from '../test-support/start-ingram-micro.js'

const call = callContext()
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

async function start(...options: Parameters<typeof startIngramMicro>) {
  const ingram = await startIngramMicro(...options)
  stop = ingram.stop
  return ingram
}

describe('stock', () => {
  it('is asked for by 50 products, and is a full picture of what the shop sells', async () => {
    const product = {
      vendorName: 'APPLE',
      vendorPartNumber: 'V',
      description: 'P',
      price: { amount: 1, currency: 'USD' },
    }
    const catalog = Array.from({ length: 120 }, (_, index) => ({
      ...product,
      sku: `P${index}`,
      stock: [{ warehouse: '10', quantity: index }],
    }))
    const listed = [...catalog.map(({ sku }) => sku), 'NOPE', 'p7', ' P8 ', '']
    const { supplier, exchanges } = await start({ catalog }, { skus: () => Promise.resolve(listed) })
    const { mode, pages } = await supplier.syncInventory(call)
    const updates: InventoryUpdate[] = []
    for await (const page of pages) updates.push(...page)
    expect(mode).toBe('full')
    expect(updates).toHaveLength(120)
    expect(new Set(updates.map(({ sku }) => sku.toUpperCase())).size).toBe(120)
    const asked = exchanges.map(
      ({ body }) => (body as { products?: unknown[] } | undefined)?.products?.length,
    )
    expect(asked.filter((count) => count !== undefined)).toEqual([50, 50, 21])
  })

  it('shows one product with its warehouses, its price, and what is on its way', async () => {
    const { supplier } = await start()
    expect(await supplier.getInventoryItem('4A0036', call)).toEqual({
      sku: '4A0036',
      title: 'SOLD OUT',
      attributes: { manufacturer: 'APPLE', vendorPartNumber: 'MTP03LL/A' },
      levels: [
        {
          sku: '4A0036',
          warehouse: '20',
          available: 0,
          incoming: 1_437,
          asOf: expect.any(Date) as Date,
          cost: { amount: 69_999, currency: 'USD' },
        },
        {
          sku: '4A0036',
          warehouse: '30',
          available: 0,
          asOf: expect.any(Date) as Date,
          cost: { amount: 69_999, currency: 'USD' },
        },
      ],
    })
    expect(await supplier.getInventoryItem('NOPE', call)).toBeNull()
  })

  it('of what the account may not buy is none', async () => {
    const { supplier } = await start()
    expect(await supplier.getInventoryItem('9VL970', call)).toMatchObject({ levels: [{ available: 0 }] })
  })

  it('is asked for at the pace that is allowed', async () => {
    let now = Date.parse('2026-11-02T10:00:00Z')
    const slept: number[] = []
    const sleep = (ms: number) => {
      slept.push(ms)
      now += ms
      return Promise.resolve()
    }
    const skus = Array.from({ length: 50 * 7 }, (_, index) => `P${index}`)
    const limits = { requests: { count: 3, perMs: 60_000 } }
    const { supplier } = await start({ catalog: [] }, { skus, limits, now: () => now, sleep })
    for await (const page of (await supplier.syncInventory(call)).pages) expect(page).toEqual([])
    expect(slept).toEqual([60_000, 60_000])
  })
})
