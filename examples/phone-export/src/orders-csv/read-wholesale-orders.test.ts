import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogFrom } from './catalog-from.js'
import { readWholesaleOrders } from './read-wholesale-orders.js'
import { supplierPerSku } from './supplier-per-sku.js'

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const good = '536365,85123A,HOLDER,6,12-01-2010 08:26,2.55,17850,United Kingdom'
const read = (text: string | Buffer, ...rest: [ReturnType<typeof supplierPerSku>?]) =>
  readWholesaleOrders(Readable.from([Buffer.from(text)]), ...rest)
const readLines = (...lines: string[]) => read([header, ...lines].join('\n'))

/** The good line with some of its fields changed. */
function line(changes: Partial<Record<string, string>>): string {
  const values = good.split(',')
  return header
    .split(',')
    .map((column, index) => changes[column] ?? values[index])
    .join(',')
}

describe('a file of wholesale orders', () => {
  it('becomes orders and refused lines that add up', async () => {
    const file = new URL('./__fixtures__/wholesale-excerpt.csv', import.meta.url)
    const result = await readWholesaleOrders(createReadStream(file), supplierPerSku(['north', 'south']))
    expect(result.linesRead).toBe(97)
    expect(result.linesForwarded + result.linesRefused).toBe(97)
    expect(result.orders[0]).toMatchObject({
      id: 'invoice-536365',
      number: '536365',
      currency: 'GBP',
      placedAt: new Date('2010-12-01T08:26:00Z'),
      customer: { email: 'customer-17850@example.test' },
      shipTo: { country: 'GB' },
    })
    const refusedAs = (code: string) => result.refused.filter((row) => row.code === code)
    expect(refusedAs('postage')).toMatchObject([{ row: 47, invoice: '536370' }])
    expect(refusedAs('discount')).toMatchObject([{ invoice: 'C536379', stockCode: 'D' }])
    expect(refusedAs('zero_price')).toMatchObject([{ invoice: '536414' }])
    expect(refusedAs('cancellation').at(-1)).toMatchObject({
      invoice: 'C536506',
      reason: expect.stringMatching(/^takes back 6 of invoice 536488, line \d+ of the file$/) as string,
    })
    expect(
      new Set(result.orders.find(({ number }) => number === '536370')?.lines.map((l) => l.supplierId)),
    ).toEqual(new Set(['north', 'south']))
  })

  it('keeps a SKU that comes twice in an order as two lines, at one supplier', async () => {
    const { orders } = await read(
      [header, good, line({ Quantity: '2' })].join('\n'),
      supplierPerSku(['north', 'south']),
    )
    expect(orders[0]?.lines).toMatchObject([
      { lineNumber: 1, sku: '85123A', quantity: 6 },
      { lineNumber: 2, sku: '85123A', quantity: 2 },
    ])
    expect(new Set(orders[0]?.lines.map(({ supplierId }) => supplierId)).size).toBe(1)
  })

  it('gives a buyer without a number an address of their own', async () => {
    const { orders } = await readLines(line({ CustomerID: '' }))
    expect(orders[0]?.customer.email).toBe('guest-536365@example.test')
  })

  it('is read with a byte order mark, CRLF, blank lines, quotes and thousands', async () => {
    const quoted = '536365,"85123A","A ""BIG"", HOLDER","1,200",12-01-2010 08:26,"£1,002.50",17850.0,EIRE'
    const { orders, linesRead } = await read(`\uFEFF${header}\r\n\r\n${quoted}\r\n  \r\n`)
    expect(linesRead).toBe(1)
    expect(orders[0]).toMatchObject({
      shipTo: { country: 'IE' },
      customer: { email: 'customer-17850@example.test' },
      lines: [
        { description: 'A "BIG", HOLDER', quantity: 1200, unitPrice: { amount: 100250, currency: 'GBP' } },
      ],
    })
  })

  it('is read with columns in another order, and more of them', async () => {
    const text = `Extra,Country,customerid,UnitPrice,InvoiceDate,Quantity,Description,StockCode,invoiceno
x,France,1,2.1,12/1/2010 8:26,3,THING,22633,7`
    expect((await read(text)).orders[0]).toMatchObject({
      id: 'invoice-7',
      lines: [{ unitPrice: { amount: 210 } }],
    })
  })

  it('joins the lines of an invoice wherever they stand', async () => {
    const { orders } = await readLines(good, line({ InvoiceNo: '536366' }), line({ StockCode: '71053' }))
    expect(orders.map(({ lines }) => lines.length)).toEqual([2, 1])
  })

  it('says which columns are missing', async () => {
    await expect(read('InvoiceNo,StockCode\n1,2')).rejects.toMatchObject({
      code: 'order_invalid',
      message: expect.stringContaining('Description, Quantity, InvoiceDate') as string,
    })
    await expect(read(header.replaceAll(',', ';'))).rejects.toThrow('not separated by commas')
    await expect(read('\n\n')).rejects.toThrow('empty')
  })

  it('passes on the error of a stream that breaks', async () => {
    await expect(readWholesaleOrders(createReadStream('/no/such/file.csv'))).rejects.toThrow('ENOENT')
  })
})

describe('a line that cannot be ordered', () => {
  const cases: readonly (readonly [string, string])[] = [
    [line({ InvoiceNo: 'C536365', Quantity: '-6' }), 'cancellation'],
    [line({ InvoiceNo: 'C1', StockCode: 'D', Quantity: '-1' }), 'discount'],
    [line({ StockCode: 'POST' }), 'postage'],
    [line({ StockCode: 'DOT' }), 'postage'],
    [line({ StockCode: 'C2' }), 'postage'],
    [line({ StockCode: 'D' }), 'discount'],
    [line({ StockCode: 'm' }), 'manual_adjustment'],
    [line({ StockCode: 'BANK CHARGES' }), 'bank_charges'],
    [line({ StockCode: 'AMAZONFEE' }), 'other_non_merchandise'],
    [line({ StockCode: 'gift_0001_30' }), 'other_non_merchandise'],
    [line({ StockCode: 'CRUK', Quantity: '-1' }), 'other_non_merchandise'],
    [line({ StockCode: 'B', UnitPrice: '-11062.06' }), 'other_non_merchandise'],
    [line({ StockCode: '' }), 'sku_invalid'],
    [line({ InvoiceNo: '' }), 'invoice_invalid'],
    [line({ InvoiceNo: '53 6365' }), 'invoice_invalid'],
    [line({ Quantity: '0' }), 'quantity_invalid'],
    [line({ Quantity: '1.5' }), 'quantity_invalid'],
    [line({ Quantity: 'six' }), 'quantity_invalid'],
    [line({ Quantity: '9999999' }), 'quantity_invalid'],
    [line({ Quantity: '-6' }), 'negative_quantity'],
    [line({ UnitPrice: '0' }), 'zero_price'],
    [line({ UnitPrice: '0.00' }), 'zero_price'],
    [line({ UnitPrice: '0.001' }), 'price_invalid'],
    [line({ UnitPrice: '-1' }), 'price_invalid'],
    [line({ UnitPrice: 'free' }), 'price_invalid'],
    [line({ InvoiceDate: '02-30-2010 08:26' }), 'date_invalid'],
    [line({ InvoiceDate: '13-01-2010 08:26' }), 'date_invalid'],
    [line({ InvoiceDate: 'yesterday' }), 'date_invalid'],
    [line({ Country: 'Unspecified' }), 'country_unknown'],
    [line({ Country: 'Channel Islands' }), 'country_unknown'],
    [line({ Country: '' }), 'country_unknown'],
    [line({ CustomerID: '17 850' }), 'customer_invalid'],
    [`${good},more`, 'columns_wrong'],
    ['536365,85123A', 'columns_wrong'],
    ['536365,85123A,"HOLDER,6,12-01-2010 08:26,2.55,17850,United Kingdom', 'quote_open'],
  ]
  it.each(cases)('%s: %s', async (text, code) => {
    const { refused, orders, linesRead, linesForwarded } = await readLines(text, line({ InvoiceNo: '9' }))
    expect(refused).toMatchObject([{ row: 2, code }])
    expect(refused[0]?.reason).not.toBe('')
    expect({ linesRead, linesForwarded }).toEqual({ linesRead: 2, linesForwarded: 1 })
    expect(orders).toHaveLength(1)
  })

  it('is one whose buyer is not the buyer of its invoice', async () => {
    const { refused } = await readLines(good, line({ CustomerID: '1' }), line({ Country: 'France' }))
    expect(refused).toMatchObject([{ code: 'invoice_conflict' }, { code: 'invoice_conflict' }])
  })

  it('takes back each earlier line once', async () => {
    const canceled = line({ InvoiceNo: 'C1', Quantity: '-6' })
    const { refused } = await readLines(canceled, good, canceled, canceled)
    expect(refused.map(({ reason }) => reason)).toEqual([
      'cancels an order that is not in this file',
      'takes back 6 of invoice 536365, line 3 of the file',
      'cancels an order that is not in this file',
    ])
  })
})

describe('whatever the file holds', () => {
  const field = fc.oneof(
    fc.constantFrom(
      '536365',
      'C536365',
      '85123A',
      'POST',
      '6',
      '-6',
      '0',
      '2.55',
      '12-01-2010 08:26',
      'France',
    ),
    fc.constantFrom(
      '',
      '"',
      '""',
      '"a,b"',
      'a"b',
      '\r',
      '"x\ny"',
      '£1',
      '__proto__',
      'constructor',
      '\u0000',
    ),
    fc.string({ maxLength: 6 }),
  )
  const dirtyLine = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(good, line({ Quantity: '-1' }), line({ InvoiceNo: 'C1' })) },
    {
      weight: 3,
      arbitrary: fc.array(field, { minLength: 8, maxLength: 8 }).map((fields) => fields.join(',')),
    },
    { weight: 1, arbitrary: fc.array(field, { maxLength: 10 }).map((fields) => fields.join(',')) },
  )
  const dirtyText = fc
    .tuple(fc.array(dirtyLine, { maxLength: 20 }), fc.constantFrom('\n', '\r\n', '\r'))
    .map(([lines, end]) => [header, ...lines].join(end))

  it('every line is forwarded or refused with a reason, and none twice', async () => {
    await fc.assert(
      fc.asyncProperty(dirtyText, async (text) => {
        const { orders, refused, linesRead, linesForwarded, linesRefused } = await read(text)
        expect(linesForwarded + linesRefused).toBe(linesRead)
        expect(refused).toHaveLength(linesRefused)
        expect(orders.flatMap(({ lines }) => lines)).toHaveLength(linesForwarded)
        expect(refused.every(({ reason, row }) => reason !== '' && row > 1)).toBe(true)
        expect(new Set(refused.map(({ row }) => row)).size).toBe(linesRefused)
        for (const order of orders) {
          expect(order.lines.map(({ lineNumber }) => lineNumber)).toEqual(
            order.lines.map((_, index) => index + 1),
          )
          expect(order.lines.every(({ quantity }) => Number.isInteger(quantity) && quantity > 0)).toBe(true)
          expect(order.lines.every(({ unitPrice }) => (unitPrice?.amount ?? 0) > 0)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('reads the same in whatever pieces it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(dirtyText, fc.integer({ min: 1, max: 40 }), async (text, size) => {
        const bytes = Buffer.from(text)
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        )
        expect(await readWholesaleOrders(Readable.from(pieces))).toEqual(await read(text))
      }),
      { numRuns: 100 },
    )
  })

  it('a quote left open spoils only its own line', async () => {
    const open = '536365,85123A,"HOLDER,6,12-01-2010 08:26,2.55,17850,United Kingdom'
    const { linesForwarded, refused } = await readLines(
      ...Array<string>(20).fill(good),
      open,
      ...Array<string>(30).fill(good),
    )
    expect({ linesForwarded, refused: refused.map(({ row }) => row) }).toEqual({
      linesForwarded: 50,
      refused: [22],
    })
  })
})

describe('catalogFrom', () => {
  it('has at each supplier what the orders ask of it', async () => {
    const file = new URL('./__fixtures__/wholesale-excerpt.csv', import.meta.url)
    const { orders } = await readWholesaleOrders(createReadStream(file), supplierPerSku(['north', 'south']))
    const catalog = catalogFrom(orders)
    expect([...catalog.keys()].sort()).toEqual(['north', 'south'])
    for (const [supplierId, articles] of catalog) {
      const units = articles.reduce((sum, { onHand }) => sum + onHand, 0)
      const ordered = orders
        .flatMap(({ lines }) => lines)
        .filter((l) => l.supplierId === supplierId)
        .reduce((sum, { quantity }) => sum + quantity, 0)
      expect(units).toBe(ordered)
      expect(new Set(articles.map(({ sku }) => sku)).size).toBe(articles.length)
    }
  })
})
