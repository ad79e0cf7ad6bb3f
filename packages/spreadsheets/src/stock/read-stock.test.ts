import type { InventoryUpdate } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { dailyReport, stockList } from '../test-support/layouts.js'
import { csvFile, type MadeFile, type Table, workbookFile } from '../test-support/make-files.js'
import { readStock } from './read-stock.js'
import type { StockLayout } from './stock-layout.js'

const asOf = new Date('2026-11-05T06:00:00Z')

async function read(file: Table | MadeFile, layout: StockLayout = stockList) {
  const made = 'bytes' in file ? file : csvFile(file)
  const feed = await readStock({ ...made, asOf }, layout)
  const levels: InventoryUpdate[] = []
  for await (const page of feed.pages) levels.push(...page)
  return { levels, feed, findings: feed.findings }
}

const header = [
  'SKU',
  'Brand',
  'Model',
  'Storage',
  'Color',
  'Grade',
  'Lock Status',
  'Price',
  'Quantity',
  'Warehouse',
]

describe('a stock list', () => {
  it('becomes levels with traits, cost and warehouse', async () => {
    const { levels, feed, findings } = await read([
      header,
      ['A-1', 'Apple', 'iPhone 13', '128GB', 'Black', 'grade a', 'Unlocked', '$1,299.00', '100+', 'W1'],
      ['A-2', 'Apple', 'iPhone 13', '256GB', 'Blue', 'B', null, null, '0', null],
    ])
    expect(feed).toMatchObject({ mode: 'full', asOf })
    expect(levels).toEqual([
      {
        sku: 'A-1',
        warehouse: 'W1',
        available: 100,
        asOf,
        cost: { amount: 129_900, currency: 'USD' },
        attributes: {
          manufacturer: 'Apple',
          model: 'iPhone 13',
          capacity: '128GB',
          color: 'Black',
          grade: 'A',
          lockStatus: 'Unlocked',
        },
      },
      {
        sku: 'A-2',
        available: 0,
        asOf,
        attributes: {
          manufacturer: 'Apple',
          model: 'iPhone 13',
          capacity: '256GB',
          color: 'Blue',
          grade: 'B',
        },
      },
    ])
    expect(findings).toMatchObject({ format: 'csv', rows: { read: 2, refused: 0 }, refused: [], notes: [] })
    expect(findings.sheets[0]?.recognized.map(({ field, header: name }) => `${field} < ${name}`)).toContain(
      'trait:capacity < Storage',
    )
  })

  it('reads a second table under another header by its own columns', async () => {
    const { levels } = await read([
      ['SKU', 'Price', 'Qty'],
      ['A', '$80', 3],
      ['Accessories', null, null],
      ['SKU', 'Qty', 'Price'],
      ['B', 5, '$3'],
      ['SKU', 'Qty', 'Price'],
      ['C', 6, '$4'],
    ])
    expect(levels.map(({ sku, available, cost }) => [sku, available, cost?.amount])).toEqual([
      ['A', 3, 8_000],
      ['B', 5, 300],
      ['C', 6, 400],
    ])
  })

  it('keeps what looks like a total and is a product, and refuses numbers that were rounded', async () => {
    const { levels, feed } = await read([
      ['SKU', 'Title', 'Qty'],
      ['SUM2000-64', 'Summit 2000', 3],
      ["'00123", 'Case', 4],
      ['1E5', 'Cable', 5],
      ['1.94253E+11', 'Charger', 6],
      ['A\u202a1', 'Cover', -2],
      ['Total 5', null, 18],
    ])
    expect(levels.map(({ sku, available }) => [sku, available])).toEqual([
      ['SUM2000-64', 3],
      ['00123', 4],
      ['1E5', 5],
      ['A1', 0],
    ])
    expect(feed.unread?.()).toEqual({
      refused: 1,
      lines: ['1 row refused: CSV A5 SKU: expected all digits, not a rounded number'],
    })
  })

  it('without SKUs has keys of its traits, which are the same in every spelling', async () => {
    const columns = ['Model', 'Storage', 'Color', 'Grade', 'Lock Status', 'Qty']
    const { levels } = await read([
      columns,
      ['iPhone 13', '128GB', 'Space Gray', 'A', 'GSM Unlocked', 5],
      ['Galaxy S21', '128 GB', 'Gray', 'A+', null, 1],
      ['Galaxy S21+', '128 gb', 'Gray', 'A', null, 2],
    ])
    expect(levels.map(({ sku }) => sku)).toEqual([
      'iphone-13:128gb:space-gray:a:gsm-unlocked',
      'galaxy-s21:128gb:gray:a+:',
      'galaxy-s21+:128gb:gray:a:',
    ])
    const again = await read([columns, [' IPHONE_13', '128 GB', 'space  gray', 'Grade A', 'gsm unlocked', 9]])
    expect(again.levels[0]?.sku).toBe(levels[0]?.sku)
  })

  it('names for each refused row where, what was seen and what was expected', async () => {
    const { levels, findings } = await read(
      [
        header,
        ['A-1', 'Apple', 'iPhone 13', '128GB', 'Black', 'A', null, '5', 'call us', 'W1'],
        [null, 'Apple', null, '128GB', 'Black', 'A', null, '5', '5', 'W1'],
        ['A-3', 'Apple', 'iPhone 13', '128GB', 'Black', 'A', null, '5', null, 'W1'],
        ['A-4', 'Apple', 'iPhone 13', '128GB', 'Black', 'A', null, '€5', '5', 'W1'],
      ],
      { ...stockList, maxRefused: 1 },
    )
    expect(findings.refused).toEqual([
      {
        sheet: 'CSV',
        row: 2,
        problems: [
          {
            header: 'Quantity',
            cell: 'I2',
            seen: '"call us"',
            expected: 'a whole number of 0 or more, such as 12 or 100+',
          },
        ],
      },
      {
        sheet: 'CSV',
        row: 3,
        problems: [{ header: 'SKU', cell: 'A3', seen: 'nothing', expected: 'the product' }],
      },
      {
        sheet: 'CSV',
        row: 4,
        problems: [
          { header: 'Quantity', cell: 'I4', seen: 'nothing', expected: 'a quantity, such as 12 or 100+' },
        ],
      },
    ])
    // What a level can do without is left out of it, not the level.
    expect(levels).toMatchObject([{ sku: 'A-4', available: 5 }])
    expect(levels[0]).not.toHaveProperty('cost')
    expect(findings.notes).toEqual([
      {
        sheet: 'CSV',
        row: 5,
        problems: [
          { header: 'Price', cell: 'H5', seen: '"€5"', expected: 'a price in USD such as 1,299.00' },
        ],
      },
    ])
  })

  it('passes over titles, blank lines, headings, repeated headers and totals', async () => {
    const { levels, findings } = await read([
      ['Acme Wholesale: stock list of 11/05/2026'],
      [],
      ['SKU', 'Model', 'Price', 'Qty'],
      ['Phones'],
      ['A', 'iPhone 13', '5', '1'],
      [null, '   ', null, null],
      ['SKU', 'Model', 'Price', 'Qty'],
      ['B', 'Total Wireless 5G', '5', '2'],
      ['Total units', null, '10', '3'],
      [null, null, '$10.00', '3'],
    ])
    expect(levels.map(({ sku }) => sku)).toEqual(['A', 'B'])
    expect(findings.rows).toEqual({ read: 2, refused: 0, repeated: 0, skipped: 4 })
  })

  it('is read from every sheet that is shown and has the columns', async () => {
    const columns = ['SKU', 'Model', 'Qty']
    const file = workbookFile(
      {
        Notes: [['call us for anything']],
        Phones: [columns, ['A', 'iPhone', 1]],
        Tablets: [['Updated today'], columns, ['B', 'iPad', 2]],
        Old: [columns, ['C', 'iPod', 3]],
      },
      'xlsx',
      (workbook) => {
        workbook.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }] }
      },
    )
    const all = await read(file)
    expect(all.levels.map(({ sku }) => sku)).toEqual(['A', 'B'])
    expect(all.findings.sheets.map(({ sheet, outcome, headerRow }) => [sheet, outcome, headerRow])).toEqual([
      ['Notes', 'no_header', null],
      ['Phones', 'read', 1],
      ['Tablets', 'read', 2],
      ['Old', 'hidden', null],
    ])
    const one = await read(file, { ...stockList, sheets: ['Old'] })
    expect(one.levels.map(({ sku }) => sku)).toEqual(['C'])
  })

  it('takes a row that comes twice once, and refuses one that contradicts an earlier', async () => {
    const { levels, findings } = await read(
      [
        ['SKU', 'Qty', 'Warehouse'],
        ['A', 1, 'W1'],
        ['A', 1, 'W1'],
        ['A', 2, 'W2'],
        ['A', 3, 'W1'],
      ],
      { ...stockList, maxRefused: 0.5 },
    )
    expect(levels.map(({ available, warehouse }) => [warehouse, available])).toEqual([
      ['W1', 1],
      ['W2', 2],
    ])
    expect(findings.rows).toMatchObject({ read: 2, repeated: 1, refused: 1 })
    expect(findings.refused[0]?.problems[0]?.expected).toBe(
      'each product once; row 2 has it with other values',
    )
  })

  it('reads its own time, currency and words where it has columns for them', async () => {
    const { levels } = await read(
      [
        ['SKU', 'Qty', 'Incoming', 'Price', 'Currency', 'Updated', 'Name'],
        ['A', 'none left', 40, '1.299,00', 'eur', '5.11.2026', 'A phone'],
      ],
      { ...stockList, decimals: 'comma', dates: 'day_first', quantityWords: { 'None left': 0 } },
    )
    expect(levels).toEqual([
      {
        sku: 'A',
        available: 0,
        incoming: 40,
        asOf: new Date('2026-11-05'),
        cost: { amount: 129_900, currency: 'EUR' },
        title: 'A phone',
      },
    ])
  })

  it('that is mostly refused is refused as a whole when it is full, and not when it is a delta', async () => {
    const table: Table = [
      ['SKU', 'Qty'],
      ['A', 1],
      ['B', '?'],
      ['C', '?'],
    ]
    await expect(read(table)).rejects.toMatchObject({
      code: 'spreadsheet_rows_refused',
      message: expect.stringContaining('B3 has "?"') as string,
    })
    expect((await read(table, dailyReport)).levels).toHaveLength(1)
  })

  it('without a header that fits says what it needs and what it saw', async () => {
    const table: Table = [
      ['Artikel', 'Model', 'Menge'],
      ['A', 'B', 1],
    ]
    await expect(read(table)).rejects.toMatchObject({
      code: 'spreadsheet_header_missing',
      message: expect.stringMatching(
        /Needed: Quantity, and SKU or model \+ capacity \+ color \+ grade[\s\S]*"Artikel", "Model", "Menge"/,
      ) as string,
    })
  })

  it('has a limit of rows', async () => {
    const feed = await readStock(
      {
        ...csvFile([
          ['SKU', 'Qty'],
          ['A', 1],
          ['B', 1],
        ]),
        asOf,
      },
      stockList,
      {
        limits: { rows: 1 },
      },
    )
    await expect(feed.pages[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'spreadsheet_too_large',
    })
  })
})

it.each<[string, StockLayout]>([
  ['no product', { ...stockList, columns: { available: ['Qty'] }, key: undefined as never }],
  ['a key of what is no trait', { ...stockList, key: { from: ['shape'] } }],
  ['no currency', { ...stockList, currency: 'dollars' }],
])('a layout with %s is refused at once', async (_, layout) => {
  await expect(readStock(csvFile([['SKU']]), layout)).rejects.toMatchObject({ code: 'config_invalid' })
})
