import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toText } from '../cells/cell.js'
import {
  csvFile,
  htmlFile,
  otherXlsxFile,
  type Table,
  trimRow,
  workbookFile,
  type WritableCell,
} from '../test-support/make-files.js'
import { readAll, readFirst } from '../test-support/read-rows.js'

// What no format can hold is left out: control characters, halves of characters, space at the ends of a text.
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((one) => one.replace(/[\p{C}\s]+/gu, ' ').trim())
  .filter((one) => one !== '' && !/_x[0-9a-f]{4}_/i.test(one))
const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: 1, max: 99_999_999 }).map((cents) => cents / 100),
)
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(Date.UTC(2000, 0, 1) + days * 86_400_000))
const cell = fc.oneof(fc.constant(null), text, number)
const table = (of: fc.Arbitrary<WritableCell>): fc.Arbitrary<Table> =>
  fc.array(fc.array(of, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }).map(
    // The first cell keeps rows from being blank, which some formats leave out.
    (rows) => rows.map((row, index) => [`row ${index}`, ...row]),
  )
const asText = (rows: Table) =>
  rows.map((row) => trimRow(row.map((one) => (one === null ? null : String(one)))))

describe('a table comes back as it was written', () => {
  it.each(['xlsx', 'biff8', 'xlml'] as const)('from %s', async (format) => {
    const property = fc.asyncProperty(table(fc.oneof(cell, day)), async (rows) => {
      const read = await readFirst(workbookFile({ Stock: rows }, format))
      expect(read.map(trimRow)).toEqual(rows.map(trimRow))
    })
    await fc.assert(property, { numRuns: format === 'xlsx' ? 200 : 15 })
  })

  it.each(['xlsx', 'biff8', 'xlml'] as const)(
    'with characters that a file may hold, from %s',
    async (format) => {
      const rows = ['\ufffd', 'a\ufffdb', '\ufff9', '\ufffc', '\u{1f4f1}', 'e\u0301'].map((one) => [
        'row',
        one,
      ])
      expect(await readFirst(workbookFile({ Stock: rows }, format))).toEqual(rows)
    },
  )

  it('from xlsx by another library', async () => {
    // That library numbers its texts in a plain object, and so loses a text called `constructor`;
    // and it takes the replacement character U+FFFD for one that XML forbids, and leaves it out.
    const writable = fc.oneof(cell, day).filter((one) => !(String(one) in {} || /\ufffd/.test(String(one))))
    const property = fc.asyncProperty(table(writable), async (rows) => {
      expect((await readFirst(await otherXlsxFile(rows))).map(trimRow)).toEqual(rows.map(trimRow))
    })
    await fc.assert(property, { numRuns: 50 })
  })

  it('from a page of HTML, as texts', async () => {
    const property = fc.asyncProperty(table(cell), async (rows) => {
      expect((await readFirst(htmlFile(rows))).map(trimRow)).toEqual(asText(rows))
    })
    await fc.assert(property, { numRuns: 200 })
  })

  it('from CSV with any delimiter, line end and encoding, as texts', async () => {
    const options = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\r\n', '\n', '\r'),
      encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'),
    })
    const property = fc.asyncProperty(table(cell), options, async (rows, how) => {
      // A header with four columns shows which delimiter it is, as every list has one.
      const written = [['Brand', 'Model', 'Color', 'Grade'], ...rows]
      expect((await readFirst(csvFile(written, how))).map(trimRow)).toEqual(asText(written))
    })
    await fc.assert(property, { numRuns: 300 })
  })
})

it('the same stock list is the same in every format', async () => {
  const rows: Table = [
    ['SKU', 'Model', 'Price', 'Quantity'],
    ['A-1', 'iPhone 13', 129.99, 12],
    ['A-2', 'Galaxy S21+', 99.5, 0],
  ]
  const files = [
    csvFile(rows),
    htmlFile(rows),
    await otherXlsxFile(rows),
    ...(['xlsx', 'biff8', 'xlml', 'html'] as const).map((format) => workbookFile({ Stock: rows }, format)),
  ]
  for (const file of files) {
    const read = await readFirst(file)
    expect(read.map((row) => trimRow(row.map((one) => toText(one)))).filter((row) => row.length > 0)).toEqual(
      asText(rows),
    )
  }
})

it('row numbers are those that people see, blank lines counted', async () => {
  const rows: Table = [['a'], [], ['c']]
  for (const file of [workbookFile({ S: rows }, 'xlsx'), workbookFile({ S: rows }, 'biff8'), csvFile(rows)]) {
    const numbers = (await readAll(file)).sheets[0]?.rows.flatMap(({ number, cells }) =>
      cells.some(Boolean) ? [number] : [],
    )
    expect(numbers).toEqual([1, 3])
  }
})
