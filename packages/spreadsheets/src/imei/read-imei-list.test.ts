import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imeiList } from '../test-support/layouts.js'
import { csvFile, type Table, workbookFile } from '../test-support/make-files.js'
import { makeImei } from '../test-support/make-imei.js'
import { isImei } from './is-imei.js'
import { readImei } from './read-imei.js'
import { type ImeiListOptions, readImeiList } from './read-imei-list.js'

const columns = ['Order Number', 'SKU', 'IMEI', 'Tracking', 'Ship Via', 'Ship Date']
const read = (rows: Table, options?: ImeiListOptions) => readImeiList(csvFile(rows), imeiList, options)
const [one, two, three, four] = [1, 2, 3, 4].map(makeImei) as [string, string, string, string]

describe('an IMEI', () => {
  it('has a check digit that any single wrong digit breaks', () => {
    // The example of 3GPP TS 23.003, annex B.
    expect(isImei('260531793113837')).toBe(true)
    const property = fc.property(
      fc.integer({ min: 0, max: 999_999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 1, max: 9 }),
      (serial, at, by) => {
        const imei = makeImei(serial)
        expect(isImei(imei)).toBe(true)
        const digits = [...imei]
        digits[at] = String((Number(digits[at]) + by) % 10)
        expect(isImei(digits.join(''))).toBe(false)
      },
    )
    fc.assert(property)
  })

  it('is read however a list writes it', () => {
    const written = [
      one,
      Number(one),
      ` ${one} `,
      `'${one}`,
      `="${one}"`,
      `${one.slice(0, 2)}-${one.slice(2)}`,
    ]
    expect(written.map((cell) => readImei(cell))).toEqual(written.map(() => ({ kind: 'value', value: one })))
  })

  it('that is none is refused with what is wrong about it', () => {
    const expected = (cell: string | number) => {
      const reading = readImei(cell)
      return reading.kind === 'wrong' ? reading.expected : reading.kind
    }
    expect(expected('35209900176148')).toBe('an IMEI of 15 digits')
    expect(expected('A00000427A1BC5')).toBe('an IMEI of 15 digits')
    expect(expected(`${one.slice(0, 14)}${(Number(one[14]) + 1) % 10}`)).toBe(
      'an IMEI whose check digit is right',
    )
    expect(expected('3.52099E+14')).toBe('an IMEI of 15 digits; a spreadsheet has rounded this one')
  })
})

describe('a list of IMEIs', () => {
  it('becomes one report per order: packages where it names them, loose pieces where not', async () => {
    const { reports, findings } = await read([
      ['IMEI list'],
      columns,
      ['ORD-1', 'A', one, '1Z1', 'UPS Ground', '11/05/2026'],
      ['ORD-1', 'A', two, '1Z1', 'UPS Ground', '11/05/2026'],
      ['ORD-1', 'B', three, '1Z2', null, null],
      ['ORD-2', 'A', four, null, null, null],
      ['ORD-2', 'A', four, null, null, null],
      ['Total', null, '5', null, null, null],
    ])
    expect(reports.map(({ orders }) => orders[0])).toEqual([
      {
        supplierOrderId: 'ORD-1',
        shipments: [
          {
            shipmentId: '1Z1',
            shippedAt: new Date('2026-11-05'),
            packages: [
              {
                trackingNumber: '1Z1',
                carrier: 'UPS',
                trackingUrl: 'https://www.ups.com/track?tracknum=1Z1',
                lines: [{ sku: 'A', quantity: 2, serialNumbers: [one, two] }],
              },
            ],
          },
          {
            shipmentId: '1Z2',
            packages: [{ trackingNumber: '1Z2', lines: [{ sku: 'B', quantity: 1, serialNumbers: [three] }] }],
          },
        ],
      },
      { supplierOrderId: 'ORD-2', serialNumbers: [{ serialNumber: four, sku: 'A' }] },
    ])
    expect(findings.rows).toEqual({ read: 4, refused: 0, repeated: 1, skipped: 1 })
  })

  it('has the same ids for the same pieces, in whatever order and file they come', async () => {
    const rows: Table = [
      ['ORD-1', 'A', one, '1Z1', null, null],
      ['ORD-1', 'A', two, null, null, null],
    ]
    const [first] = (await read([columns, ...rows])).reports
    const shuffled = workbookFile({ X: [columns, ...[...rows].reverse()] }, 'xlsx')
    const [second] = (await readImeiList(shuffled, imeiList)).reports
    expect(second?.id).toBe(first?.id)
    const [other] = (await read([columns, ['ORD-1', 'A', one, '1Z1', null, null]])).reports
    expect(other?.id).not.toBe(first?.id)
  })

  it('refuses what is wrong, row by row', async () => {
    const { reports, findings } = await read([
      columns,
      ['ORD-1', 'A', '123', null, null, null],
      ['ORD-1', 'A', null, null, null, null],
      [null, 'A', one, null, null, null],
      ['ORD-1', null, two, '1Z1', null, null],
      ['ORD-1', 'A', three, null, null, null],
      ['ORD-2', 'A', three, null, null, null],
    ])
    expect(
      findings.refused.map(({ row, problems }) => [row, problems[0]?.cell, problems[0]?.expected]),
    ).toEqual([
      [2, 'C2', 'an IMEI of 15 digits'],
      [3, 'C3', 'an IMEI of 15 digits'],
      [4, 'A4', 'the number of the order'],
      [5, 'B5', 'the product that lies in the package'],
      [7, 'row 7', 'each IMEI once; row 6 has it in another order, product or package'],
    ])
    expect(reports).toHaveLength(1)
  })

  it('may be about one order, name our reference, and products by their traits', async () => {
    const table: Table = [
      ['Model', 'Storage', 'Color', 'Grade', 'IMEI'],
      ['iPhone 13', '128 GB', 'Black', 'Grade A', one],
    ]
    await expect(read(table)).rejects.toMatchObject({ code: 'spreadsheet_header_missing' })
    const { reports } = await read(table, { order: { reference: 'PE-1' } })
    expect(reports[0]?.orders).toEqual([
      { reference: 'PE-1', serialNumbers: [{ serialNumber: one, sku: 'iphone-13:128gb:black:a:' }] },
    ])
  })
})
