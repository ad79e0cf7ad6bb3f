import { createSupplierHub, MemoryStorage } from '@supplierkit/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dailyReport, stockList } from '../test-support/layouts.js'
import { csvFile, type Table } from '../test-support/make-files.js'
import { ordersByHand } from '../orders/orders-by-hand.js'
import { previewStock } from './preview-stock.js'
import { readStock } from './read-stock.js'

const supplierId = 'acme'
const day = (number: number) => new Date(Date.UTC(2026, 10, number))
const columns = ['SKU', 'Qty', 'Price', 'Color', 'Warehouse']

function shop() {
  const storage = new MemoryStorage()
  const hub = createSupplierHub({ suppliers: [ordersByHand({ name: supplierId })], storage })
  const file = (asOf: Date, rows: Table) => ({ ...csvFile([columns, ...rows]), asOf })
  return {
    storage,
    preview: (asOf: Date, rows: Table, layout = stockList) =>
      previewStock(file(asOf, rows), layout, { supplierId, storage }),
    sync: async (asOf: Date, rows: Table, layout = stockList) => {
      const [report] = await hub.syncInventory(supplierId, {
        feed: await readStock(file(asOf, rows), layout),
      })
      if (!report) throw new Error('no report')
      return report
    },
    stored: async () => {
      const levels = await storage.findStock({ supplierId, limit: 1_000 })
      return levels.map(({ syncId: _, ...level }) => level)
    },
  }
}

describe('a preview', () => {
  it('says for each row what would change, and writes nothing', async () => {
    const { preview, sync, stored } = shop()
    await sync(day(1), [
      ['A', 5, '10.00', 'Red', null],
      ['B', 5, '10.00', 'Red', null],
      ['C', 5, '10.00', 'Red', 'W2'],
      ['D', 0, null, null, null],
    ])
    const before = await stored()
    const result = await preview(day(2), [
      ['A', 5, '10.00', 'Red', null],
      ['B', 3, '9.50', 'Blue', null],
      ['N', 7, null, null, null],
      ['X', 'many', null, null, null],
      ['A', 5, '10.00', 'Red', null],
    ])
    expect(result.levels).toEqual([
      { place: { sheet: 'CSV', row: 2 }, sku: 'A', warehouse: '', outcome: 'unchanged', changes: [] },
      {
        place: { sheet: 'CSV', row: 3 },
        sku: 'B',
        warehouse: '',
        outcome: 'changed',
        changes: [
          { field: 'available', from: 5, to: 3 },
          { field: 'cost', from: '1000 USD', to: '950 USD' },
          { field: 'color', from: 'Red', to: 'Blue' },
        ],
      },
      { place: { sheet: 'CSV', row: 4 }, sku: 'N', warehouse: '', outcome: 'new', changes: [] },
      {
        place: null,
        sku: 'C',
        warehouse: 'W2',
        outcome: 'sold_out',
        changes: [{ field: 'available', from: 5, to: 0 }],
      },
    ])
    expect(result).toMatchObject({
      mode: 'full',
      asOf: day(2),
      totals: { new: 1, changed: 1, unchanged: 1, older: 0, sold_out: 1 },
      findings: { rows: { read: 3, refused: 1, repeated: 1 }, refused: [{ row: 5 }] },
      refusal: null,
    })
    expect(await stored()).toEqual(before)
  })

  it('tells that a delta sells nothing out, and that older news changes nothing', async () => {
    const { preview, sync } = shop()
    await sync(day(3), [
      ['A', 5, null, null, null],
      ['B', 5, null, null, null],
    ])
    expect(await preview(day(4), [['A', 4, null, null, null]], dailyReport)).toMatchObject({
      totals: { changed: 1, sold_out: 0 },
    })
    expect(await preview(day(2), [['A', 4, null, null, null]])).toMatchObject({
      totals: { older: 1, changed: 0, sold_out: 0 },
    })
  })

  it('tells that a list would be refused, and why', async () => {
    const { preview, sync } = shop()
    await sync(
      day(1),
      ['A', 'B', 'C', 'D'].map((sku) => [sku, 1, null, null, null]),
    )
    expect((await preview(day(2), [['A', 1, null, null, null]])).refusal).toMatchObject({
      code: 'inventory_feed_refused',
      details: { read: 1, missing: 3, total: 4 },
    })
    expect(
      (
        await preview(day(2), [
          ['A', '?', null, null, null],
          ['B', '?', null, null, null],
        ])
      ).refusal,
    ).toMatchObject({
      code: 'spreadsheet_rows_refused',
    })
    const other = { name: 'x.pdf', bytes: Buffer.from('%PDF-1.7') }
    const { storage } = shop()
    expect((await previewStock(other, stockList, { supplierId, storage })).refusal).toMatchObject({
      code: 'spreadsheet_unreadable',
    })
  })

  it('lists no more than it is asked to, and counts all', async () => {
    const { storage } = shop()
    const rows = Array.from({ length: 2_500 }, (_, index) => [`S-${index}`, index])
    const file = csvFile([['SKU', 'Qty'], ...rows])
    const result = await previewStock(file, stockList, { supplierId, storage, listed: 10 })
    expect(result.levels).toHaveLength(10)
    expect(result.totals.new).toBe(2_500)
  })

  it('fails when the storage is away', async () => {
    const storage = { findStock: () => Promise.reject(new Error('away')) }
    const file = csvFile([
      ['SKU', 'Qty'],
      ['A', 1],
    ])
    await expect(previewStock(file, stockList, { supplierId, storage })).rejects.toThrow('away')
  })
})

it('a preview says exactly what the import then does', async () => {
  const row = fc
    .tuple(
      fc.constantFrom('A', 'B', 'C', 'D'),
      fc.constantFrom<string | number>(0, 1, 5, '100+', '?'),
      fc.constantFrom(null, '5.00', '7.25'),
      fc.constantFrom(null, 'Red', 'Blue'),
      fc.constantFrom(null, 'W1'),
    )
    .map((cells) => cells as Table[number])
  const rows = fc.array(row, { maxLength: 6 })
  const property = fc.asyncProperty(
    rows,
    rows,
    fc.integer({ min: 1, max: 4 }),
    fc.boolean(),
    async (first, second, number, isFull) => {
      const { preview, sync, stored } = shop()
      await sync(day(2), first, dailyReport)
      const before = await stored()
      const layout = isFull ? stockList : dailyReport
      const said = await preview(day(number), second, layout)
      expect(await stored()).toEqual(before)
      const report = await sync(day(number), second, layout)
      expect(report.error?.code).toBe(said.refusal?.code)
      const { totals } = said
      expect(report.read).toBe(said.findings.rows.read)
      expect(report.changed).toBe(totals.new + totals.changed)
      if (!report.error) expect(report.zeroed).toBe(totals.sold_out)
    },
  )
  await fc.assert(property, { numRuns: 500 })
})
