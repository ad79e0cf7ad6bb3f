import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeUpOrders, type StockedArticle } from './make-up-orders.js'

const cost = { amount: 1000, currency: 'USD' }
const articles = (prefix: string, count: number, available: number): StockedArticle[] =>
  Array.from({ length: count }, (_, index) => ({ sku: `${prefix}-${index}`, cost, available }))
const catalogs = [
  { supplierId: 'north', articles: articles('N', 200, 50) },
  { supplierId: 'south', articles: articles('S', 100, 50) },
]

describe('makeUpOrders', () => {
  it('makes the same orders from the same seed', () => {
    expect(makeUpOrders({ count: 20, catalogs, seed: 4 })).toEqual(
      makeUpOrders({ count: 20, catalogs, seed: 4 }),
    )
    expect(makeUpOrders({ count: 20, catalogs, seed: 4 })).not.toEqual(
      makeUpOrders({ count: 20, catalogs, seed: 5 }),
    )
  })

  it('makes orders over both suppliers, over one, and with a SKU in two lines', () => {
    const orders = makeUpOrders({ count: 60, catalogs })
    const suppliers = orders.map(({ lines }) => new Set(lines.map(({ supplierId }) => supplierId)).size)
    expect(suppliers.filter((count) => count === 2).length).toBeGreaterThan(20)
    expect(suppliers.filter((count) => count === 1).length).toBeGreaterThan(10)
    expect(orders.some(({ lines }) => new Set(lines.map(({ sku }) => sku)).size < lines.length)).toBe(true)
    expect(new Set(orders.map(({ id }) => id)).size).toBe(60)
    expect(orders.every(({ customer }) => /^[a-z.]+@example\.test$/.test(customer.email ?? ''))).toBe(true)
  })

  it('never orders more than there is', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 6, max: 30 }), (seed, available) => {
        const scarce = [
          { supplierId: 'north', articles: articles('N', 40, available) },
          { supplierId: 'south', articles: articles('S', 3, 2) },
        ]
        const ordered = new Map<string, number>()
        for (const line of makeUpOrders({ count: 12, catalogs: scarce, seed }).flatMap(
          ({ lines }) => lines,
        )) {
          expect(line.quantity).toBeGreaterThan(0)
          ordered.set(line.sku, (ordered.get(line.sku) ?? 0) + line.quantity)
        }
        for (const [sku, units] of ordered)
          expect(units).toBeLessThanOrEqual(sku.startsWith('N') ? available : 2)
      }),
    )
  })

  it('says that nothing is left', () => {
    const empty = [{ supplierId: 'north', articles: articles('N', 1, 1) }]
    expect(() => makeUpOrders({ count: 9, catalogs: empty })).toThrow(RangeError)
  })
})
