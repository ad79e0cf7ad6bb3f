import type { Cell, SheetRow } from '../cells/cell.js'
import type { SpreadsheetLimits } from '../file/limits.js'
import type { RowBatch } from '../file/workbook.js'
import { type CellSource, toCell, type WorkbookContext } from './to-cell.js'
import { walkXml } from './walk-xml.js'

/** The rows of a worksheet part, as fast as they are asked for. */
export async function* readWorksheet(
  pieces: AsyncIterable<string>,
  context: WorkbookContext,
  limits: SpreadsheetLimits,
): AsyncGenerator<RowBatch> {
  const hiddenColumns = new Set<number>()
  let rows: SheetRow[] = []
  let number = 0
  let cells: Cell[] = []
  let column = 0
  let source: CellSource | null = null
  let isReading = false
  let isPhonetic = false
  const walk = walkXml(pieces, {
    open(name, attributes) {
      switch (name) {
        case 'col':
          if (/^(?:1|true)$/.test(attributes['hidden'] ?? '')) hide(hiddenColumns, attributes, limits.columns)
          break
        case 'row':
          number = rowNumber(attributes['r']) ?? number + 1
          cells = []
          column = 0
          break
        case 'c':
          column = columnIndex(attributes['r']) ?? column
          source = {
            type: attributes['t'] ?? 'n',
            style: Number(attributes['s'] ?? 0),
            value: '',
            hasFormula: false,
          }
          break
        case 'f':
          if (source) source.hasFormula = true
          break
        case 'v':
        case 't':
          isReading = !isPhonetic
          break
        case 'rPh':
          isPhonetic = true
      }
    },
    text(piece) {
      if (source && isReading && source.value.length <= limits.cellLength) source.value += piece
    },
    close(name) {
      if (name === 'v' || name === 't') isReading = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'c' && source) {
        if (column < limits.columns) {
          while (cells.length < column) cells.push(null)
          cells[column] = toCell(source, context)
        }
        column++
        source = null
      } else if (name === 'row') rows.push({ number, cells })
    },
  })
  while (!(await walk.next()).done) {
    if (rows.length > 0) yield { rows, hiddenColumns }
    rows = []
  }
}

function rowNumber(reference: string | undefined): number | null {
  const number = Number(reference)
  return Number.isSafeInteger(number) && number > 0 ? number : null
}

/** `C7` is column 2; `null` where a cell does not say where it stands, which is next to the one before. */
function columnIndex(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0]
  if (letters === undefined) return null
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function hide(hidden: Set<number>, { min, max }: Readonly<Record<string, string>>, columns: number): void {
  const last = Math.min(Number(max) || 0, columns)
  for (let column = Number(min) || 1; column <= last; column++) hidden.add(column - 1)
}
