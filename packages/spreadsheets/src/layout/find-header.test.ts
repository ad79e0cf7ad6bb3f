import { describe, expect, it } from 'vitest'
import type { SheetRow } from '../cells/cell.js'
import type { Table } from '../test-support/make-files.js'
import { findHeader } from './find-header.js'

const search = {
  specs: [
    { field: 'sku', names: ['SKU', 'Item_Code'] },
    { field: 'model', names: ['Model', 'Product Name'] },
    { field: 'qty', names: ['Quantity', 'Stock', 'Qty'] },
    { field: 'price', names: ['Unit Price', 'Price', 'Cost'] },
    { field: 'incoming', names: ['Incoming', 'Stock Incoming'] },
  ],
  isEnough: (positions: ReadonlyMap<string, number>) => positions.has('qty') && positions.has('model'),
}

function find(table: Table, hidden: number[] = []) {
  const rows: SheetRow[] = table.map((cells, index) => ({ number: index + 1, cells }))
  const header = findHeader(rows, new Set(hidden), search)
  return (
    header && {
      row: header.row,
      height: header.height,
      columns: Object.fromEntries(header.recognized.map(({ field, column }) => [field, column])),
      ignored: header.ignored.map(({ header: name, reason }) => `${name}: ${reason}`),
    }
  )
}

describe('a header', () => {
  it('is found below titles, whatever its spelling', () => {
    const table = [
      ['Stock list of Acme', null],
      ['as of', '2026-11-05', 'Qty of rows', '12'],
      [' item code', 'PRODUCT_NAME', 'quantity ', 'Cost (USD)', 'Remarks'],
      ['A', 'iPhone', '5', '9.99', ''],
    ]
    expect(find(table)).toEqual({
      row: 3,
      height: 1,
      columns: { sku: 'A', model: 'B', qty: 'C', price: 'D' },
      ignored: ['Remarks: unknown'],
    })
  })

  it('may have groups above it, which are titles', () => {
    const table = [
      ['Device', null, 'Offer', null],
      ['SKU', 'Model', 'Price', 'Qty'],
      ['A', 'iPhone', 9.99, 5],
    ]
    expect(find(table)).toMatchObject({
      row: 2,
      height: 1,
      columns: { sku: 'A', model: 'B', price: 'C', qty: 'D' },
    })
  })

  it('may be merged over two rows, down and across', () => {
    const table = [
      ['SKU', 'Model', 'Stock', null, 'Unit', null],
      [null, null, 'Qty', 'Incoming', 'Price', 'Weight'],
      ['A', 'iPhone', 5, 2, 9.99, 1],
    ]
    expect(find(table)).toEqual({
      row: 1,
      height: 2,
      columns: { sku: 'A', model: 'B', qty: 'C', incoming: 'D', price: 'E' },
      ignored: ['Unit Weight: unknown'],
    })
  })

  it('is not mixed with the first row of data where all cells are texts', () => {
    const table = [
      ['SKU', 'Model', 'Qty'],
      ['A', 'Model T', '5'],
    ]
    expect(find(table)).toMatchObject({ row: 1, height: 1 })
    const words = [
      ['SKU', 'Model', 'Qty', 'Note'],
      ['A', 'iPhone', 'sold out', 'Price'],
    ]
    expect(find(words)).toMatchObject({ row: 1, height: 1 })
  })

  it('prefers the column that is shown, then the more telling name, then the first', () => {
    expect(find([['Model', 'Stock', 'Quantity', 'Stock']])).toMatchObject({
      columns: { model: 'A', qty: 'C' },
      ignored: ['Stock: second', 'Stock: second'],
    })
    expect(find([['Model', 'Stock', 'Quantity', 'Stock']], [2])).toMatchObject({ columns: { qty: 'B' } })
    expect(find([['Model', 'Quantity']], [1])).toMatchObject({ columns: { qty: 'B' } })
  })

  it('is not there when a column is missing that is needed', () => {
    expect(
      find([
        ['SKU', 'Qty', 'Price'],
        ['A', 1, 2],
      ]),
    ).toBeNull()
    expect(find([])).toBeNull()
  })
})
