import type { Cell } from '../cells/cell.js'
import type { SpreadsheetLimits } from '../file/limits.js'

/** Attributes of a tag, by name in lower case. */
export type Attributes = Readonly<Record<string, string>>

interface OpenTable {
  cells: Cell[]
  /** Columns that a cell above still covers, with how many rows more. */
  covered: Map<number, number>
  text: string | null
  span: { columns: number; rows: number }
}

const mostSpanned = 1_000

/**
 * Collects the rows of tables while a page is walked through. A cell over several columns or rows stands in
 * the first of them, as in a spreadsheet. A table in a cell of another has rows of its own.
 */
export function createTableReader(
  { columns: mostColumns, cellLength }: SpreadsheetLimits,
  onRow: (cells: readonly Cell[]) => void,
) {
  const tables: OpenTable[] = []
  const current = () => tables.at(-1)

  function endCell(table: OpenTable): void {
    if (table.text === null) return
    skipCovered(table)
    const { columns, rows } = table.span
    const text = table.text.replace(/\s+/g, ' ').trim()
    table.text = null
    for (let offset = 0; offset < columns && table.cells.length < mostColumns; offset++) {
      if (rows > 1) table.covered.set(table.cells.length, rows)
      table.cells.push(offset === 0 && text !== '' ? text : null)
    }
  }

  function skipCovered({ cells, covered }: OpenTable): void {
    while (cells.length < mostColumns && covered.has(cells.length)) cells.push(null)
  }

  function endRow(table: OpenTable): void {
    endCell(table)
    if (table.cells.length > 0) onRow(table.cells)
    for (const [column, rows] of table.covered) {
      if (rows > 1) table.covered.set(column, rows - 1)
      else table.covered.delete(column)
    }
    table.cells = []
  }

  return {
    open(name: string, attributes: Attributes): void {
      const table = current()
      if (name === 'table') {
        tables.push({ cells: [], covered: new Map(), text: null, span: { columns: 1, rows: 1 } })
      } else if (name === 'br' && table?.text !== null && table) {
        table.text += ' '
      } else if ((name === 'td' || name === 'th') && table) {
        endCell(table)
        table.text = ''
        table.span = { columns: spanOf(attributes['colspan']), rows: spanOf(attributes['rowspan']) }
      } else if (name === 'tr' && table) {
        endCell(table)
      }
    },
    text(piece: string): void {
      const table = current()
      if (table?.text != null && table.text.length <= cellLength) table.text += piece
    },
    close(name: string): void {
      const table = current()
      if (!table) return
      if (name === 'td' || name === 'th') endCell(table)
      else if (name === 'tr') endRow(table)
      else if (name === 'table') {
        endRow(table)
        tables.pop()
      }
    },
  }
}

function spanOf(value: string | undefined): number {
  const span = Number(value ?? 1)
  return Number.isInteger(span) && span > 0 ? Math.min(span, mostSpanned) : 1
}
