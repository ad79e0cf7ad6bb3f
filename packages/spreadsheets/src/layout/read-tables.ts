import { SupplierKitError } from '@supplierkit/core/contract'
import { isFilled, type SheetRow, toText } from '../cells/cell.js'
import { tooLarge } from '../file/errors.js'
import type { SpreadsheetLimits } from '../file/limits.js'
import type { Sheet, Workbook } from '../file/workbook.js'
import type { SheetFindings } from '../findings/file-findings.js'
import {
  findHeader,
  type FoundHeader,
  type HeaderSearch,
  isHeaderLike,
  rowsAboveTable,
} from './find-header.js'
import { matchColumns } from './match-columns.js'

/** Some rows below the header of a sheet, without blank ones and repeated headers. */
export interface TableBatch<Field extends string> {
  readonly sheet: string
  readonly header: FoundHeader<Field>
  readonly rows: readonly SheetRow[]
  readonly repeatedHeaders: number
}

/** What tables are read, and who is told of sheets. */
export interface TableSearch<Field extends string> extends HeaderSearch<Field> {
  readonly file: string
  /** Names of the sheets to read; absent: all that are shown. */
  readonly sheets?: readonly string[]
  /** What to say is needed when no header is found. */
  readonly needed: string
  readonly limits: SpreadsheetLimits
  onSheet(findings: SheetFindings): void
}

/**
 * The tables of a file, sheet by sheet.
 * @throws SupplierKitError `spreadsheet_header_missing` at the end when no sheet has one;
 * `spreadsheet_too_large`
 */
export async function* readTables<Field extends string>(
  workbook: Workbook,
  search: TableSearch<Field>,
): AsyncGenerator<TableBatch<Field>> {
  const { file, limits } = search
  let found = 0
  let rows = 0
  let nearest: readonly string[] = []
  for (const sheet of workbook.sheets) {
    const outcome = passOver(sheet, search.sheets)
    if (outcome) {
      search.onSheet({ sheet: sheet.name, outcome, headerRow: null, recognized: [], ignored: [] })
      continue
    }
    const table = readTable(sheet, search)
    for (let step = await table.next(); ; step = await table.next()) {
      if (step.done) {
        if (step.value.found) found++
        else if (step.value.nearest.length > nearest.length) nearest = step.value.nearest
        break
      }
      rows += step.value.rows.length
      if (rows > limits.rows) throw tooLarge(file, 'rows', limits.rows, `more than ${limits.rows} rows`)
      yield step.value
    }
  }
  if (found === 0) throw headerMissing(search, nearest, workbook)
}

function passOver(
  { name, hidden }: Sheet,
  wanted: readonly string[] | undefined,
): 'hidden' | 'not_asked_for' | null {
  if (wanted) return wanted.includes(name) ? null : 'not_asked_for'
  return hidden ? 'hidden' : null
}

interface End {
  readonly found: boolean
  /** The row that looks most like a header, where none was found. */
  readonly nearest: readonly string[]
}

async function* readTable<Field extends string>(
  sheet: Sheet,
  search: TableSearch<Field>,
): AsyncGenerator<TableBatch<Field>, End> {
  let above: SheetRow[] = []
  let header: FoundHeader<Field> | null = null
  let fingerprint = ''
  const begin = (found: FoundHeader<Field> | null, rows: readonly SheetRow[]): readonly SheetRow[] => {
    if (!found) return []
    header = found
    const { row, height, recognized, ignored } = found
    search.onSheet({ sheet: sheet.name, outcome: 'read', headerRow: row, recognized, ignored })
    fingerprint = fingerprintOf(rows.find(({ number }) => number === row + height - 1))
    return rows.filter(({ number }) => number >= row + height)
  }
  const toBatches = function* (rows: readonly SheetRow[]): Generator<TableBatch<Field>> {
    if (!header) return
    const next = rows.findIndex((row) => fingerprintOf(row) !== fingerprint && namesColumns(row))
    const own = next === -1 ? rows : rows.slice(0, next)
    const data = own.filter((row) => fingerprintOf(row) !== fingerprint)
    const repeatedHeaders = own.length - data.length
    if (own.length > 0) yield { sheet: sheet.name, header, rows: data, repeatedHeaders }
    // Another header begins another table, with columns of its own.
    if (next !== -1) yield* toBatches(begin(findHeader(rows.slice(next), hidden, search), rows.slice(next)))
  }
  const namesColumns = (row: SheetRow) =>
    isHeaderLike(row.cells) && findHeader([row], hidden, search) !== null
  let hidden: ReadonlySet<number> = new Set()
  for await (const batch of sheet.rows()) {
    hidden = batch.hiddenColumns
    const filled = batch.rows.filter(({ cells }) => cells.some((cell) => isFilled(cell) && !isBlank(cell)))
    if (header) {
      yield* toBatches(filled)
      continue
    }
    above = [...above, ...filled]
    if (above.length <= rowsAboveTable) continue
    yield* toBatches(begin(findHeader(above, hidden, search), above))
    if (!header) break
    above = []
  }
  if (!header && above.length <= rowsAboveTable) {
    yield* toBatches(begin(findHeader(above, hidden, search), above))
  }
  if (header) return { found: true, nearest: [] }
  search.onSheet({ sheet: sheet.name, outcome: 'no_header', headerRow: null, recognized: [], ignored: [] })
  return { found: false, nearest: nearestHeader(above, hidden, search) }
}

function isBlank(cell: unknown): boolean {
  return typeof cell === 'string' && cell.trim() === ''
}

function fingerprintOf(row: SheetRow | undefined): string {
  return JSON.stringify(row?.cells.map((cell) => toText(cell)) ?? null)
}

function nearestHeader<Field extends string>(
  rows: readonly SheetRow[],
  hidden: ReadonlySet<number>,
  { specs }: TableSearch<Field>,
): readonly string[] {
  const rated = rows.slice(0, rowsAboveTable).map(({ cells }) => {
    const texts = cells.map((cell) => toText(cell) ?? '')
    const { recognized } = matchColumns(
      texts.map((text) => [text]),
      specs,
      hidden,
    )
    return { texts: texts.filter((text) => text !== ''), hits: recognized.length }
  })
  return rated.reduce((best, one) => (one.hits > best.hits ? one : best), { texts: [] as string[], hits: 0 })
    .texts
}

function headerMissing<Field extends string>(
  { file, needed }: TableSearch<Field>,
  nearest: readonly string[],
  { sheets, format }: Workbook,
): SupplierKitError {
  const shown = nearest.slice(0, 12).map((text) => JSON.stringify(text.slice(0, 30)))
  return new SupplierKitError({
    code: 'spreadsheet_header_missing',
    message: `${file}: no row was found that names the columns of the list. Needed: ${needed}.`,
    seen: `${format}, ${sheets.length} sheets, ${shown.length > 0 ? `a row with ${shown.join(', ')}` : `no row with a known header`}`,
    likely: 'this is another file than was meant, or its headers have new names: add them to the layout.',
    details: { file, nearest },
  })
}
