import { describe, expect, it } from 'vitest'
import { createSupplierBooks, type SupplierBooksOptions } from './supplier-books.js'

const at = Date.UTC(2026, 0, 5)

function open(options: Partial<SupplierBooksOptions> = {}) {
  return createSupplierBooks({
    currency: 'USD',
    now: () => at,
    items: [
      { sku: 'A', available: 10 },
      { sku: 'B', available: 5, warehouse: 'EAST' },
      { sku: 'B', available: 90, warehouse: 'WEST' },
    ],
    ...options,
  })
}

type Books = ReturnType<typeof open>

function place(books: Books, reference = 'R', lines: readonly (readonly [string, number])[] = [['A', 4]]) {
  const wanted = lines.map(([sku, quantity], index) => ({ lineNumber: index + 1, sku, quantity }))
  const placement = books.place({ reference, lines: wanted })
  return placement.outcome === 'created' ? (placement.orders[0]?.supplierOrderId ?? '') : placement.outcome
}

describe('the books of a supplier', () => {
  it('take what is there, from a warehouse that has all of it, and name the rest', () => {
    const books = open()
    const lines = [
      { lineNumber: 1, sku: 'B', quantity: 6 },
      { lineNumber: 2, sku: 'C', quantity: 1 },
      { lineNumber: 3, sku: 'A', quantity: 11 },
    ]
    expect(books.place({ reference: 'R', lines })).toMatchObject({
      outcome: 'created',
      orders: [{ supplierOrderId: 'SO-1001', reference: 'R', status: 'pending', lines: [{ sku: 'B' }] }],
      refused: [
        { lineNumber: 2, why: 'unknown_sku' },
        { lineNumber: 3, why: 'out_of_stock' },
      ],
    })
    expect(books.stock.list().map(({ available }) => available)).toEqual([10, 5, 84])
    expect(place(books, 'R2', [['C', 1]])).toBe('rejected')
  })

  it('take a reference twice, or refuse it, and answer a key as the first time', () => {
    expect(place(open({ knownReference: 'refused' }))).toBe('SO-1001')
    const strict = open({ knownReference: 'refused' })
    place(strict)
    expect(place(strict)).toBe('duplicate')
    const lax = open({ numberOf: (count) => `N${count}` })
    expect([place(lax), place(lax)]).toEqual(['N1', 'N2'])
    const lines = [{ lineNumber: 1, sku: 'A', quantity: 1 }]
    const first = lax.place({ reference: 'K', idempotencyKey: 'k', lines })
    expect(lax.place({ reference: 'K', idempotencyKey: 'k', lines })).toBe(first)
    expect(lax.findByReference('K')).toHaveLength(1)
  })

  it('ship in parts that add up, each with its parcel', () => {
    const books = open()
    const id = place(books, 'R', [
      ['A', 5],
      ['B', 1],
    ])
    void books.controls.move(id, 'partially_shipped')
    void books.controls.move(id, 'shipped')
    const order = books.find(id)
    expect(order?.lines.map(({ confirmed, shipped }) => [confirmed, shipped])).toEqual([
      [5, 5],
      [1, 1],
    ])
    const parcels = order?.shipments.flatMap(({ packages }) => packages) ?? []
    expect(parcels.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[3, 1], [2]])
    expect(new Set(parcels.map(({ trackingNumber }) => trackingNumber)).size).toBe(2)
    expect([order?.sequence, order?.status]).toEqual([3, 'shipped'])
    expect([books.cancel(id), books.change(id, [{ lineNumber: 1, quantity: 1 }])]).toEqual([
      'too_late',
      'too_late',
    ])
  })

  it('cancel and give the goods back, and cancel again without harm', () => {
    const books = open()
    const id = place(books)
    expect([books.cancel(id), books.cancel(id), books.cancel('none')]).toEqual([
      'canceled',
      'canceled',
      'unknown',
    ])
    expect(books.stock.of('A')[0]?.available).toBe(10)
    expect(books.controls.orders()).toMatchObject([{ canceled: true, lines: [{ sku: 'A', quantity: 0 }] }])
  })

  it('change to fewer units, whatever was asked before', () => {
    const books = open()
    const id = place(books)
    const change = (quantity: number, lineNumber = 1) => books.change(id, [{ lineNumber, quantity }])
    expect([change(3), change(3), change(4), change(5), change(1, 9)]).toEqual([
      'changed',
      'changed',
      'changed',
      'refused',
      'refused',
    ])
    expect(books.change('none', [])).toBe('unknown')
    expect(change(2)).toBe('changed')
    expect(books.controls.orders()).toMatchObject([{ lines: [{ quantity: 2 }] }])
  })

  it('split the next order of several lines', async () => {
    const books = open()
    await books.controls.splitNext()
    expect(place(books)).toBe('SO-1001')
    const two = [
      ['A', 1],
      ['B', 1],
    ] as const
    place(books, 'S', two)
    place(books, 'T', two)
    expect(books.findByReference('S')).toHaveLength(2)
    expect(books.findByReference('T')).toHaveLength(1)
  })

  it('tell what has changed in the stock since a mark', async () => {
    const { stock, controls } = open()
    const mark = stock.mark()
    await controls.stock.change({ sku: 'B', warehouse: 'WEST', available: 0, incoming: 7 })
    expect(stock.changedSince(mark)).toEqual([{ sku: 'B', warehouse: 'WEST', available: 0, incoming: 7 }])
    expect(stock.changedSince(stock.mark())).toEqual([])
  })
})
