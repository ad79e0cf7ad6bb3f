import { type Cell, isFilled, type SheetRow, toText } from '../cells/cell.js'
import type { ColumnSpec } from './column-spec.js'
import { type MatchedColumns, matchColumns } from './match-columns.js'

/** Where the table begins. */
export interface FoundHeader<Field extends string> extends MatchedColumns<Field> {
  /** Row number of the header; of its upper row where it has two. */
  readonly row: number
  /** How many rows it takes. */
  readonly height: 1 | 2
}

/** What to look for, and when it is enough. */
export interface HeaderSearch<Field extends string> {
  readonly specs: readonly ColumnSpec<Field>[]
  readonly isEnough: (positions: ReadonlyMap<Field, number>) => boolean
}

/** How many filled rows may stand above the table: a title, an address, a legend. */
export const rowsAboveTable = 50

/**
 * Finds the header row among the first rows of a sheet. Titles above it are passed over; a header of two rows,
 * with cells merged over several columns, is read as one. `null`: there is none.
 */
export function findHeader<Field extends string>(
  rows: readonly SheetRow[],
  hidden: ReadonlySet<number>,
  { specs, isEnough }: HeaderSearch<Field>,
): FoundHeader<Field> | null {
  for (const [index, row] of rows.entries()) {
    const alone = matchColumns(asHeaders(row.cells), specs, hidden)
    const below = rows[index + 1]
    const hasBelow = below?.number === row.number + 1 && isHeaderLike(below.cells)
    const both = hasBelow ? matchTwoRows(alone, row.cells, below.cells, specs, hidden) : null
    if (both && isEnough(both.positions)) return { ...both, row: row.number, height: 2 }
    if (isEnough(alone.positions)) return { ...alone, row: row.number, height: 1 }
  }
  return null
}

/**
 * Two rows as one header; `null` where they are none. The lower row adds columns of its own, and where the upper
 * one has named a column already, the lower one has nothing or a closer name: else it is a row of data. Where
 * the upper one adds nothing, it is a title, and the lower one is the header.
 */
function matchTwoRows<Field extends string>(
  alone: MatchedColumns<Field>,
  upper: readonly Cell[],
  lower: readonly Cell[],
  specs: readonly ColumnSpec<Field>[],
  hidden: ReadonlySet<number>,
): MatchedColumns<Field> | null {
  const joined = joinHeaders(upper, lower)
  const both = matchColumns(joined, specs, hidden)
  const lowerOnly = matchColumns(asHeaders(lower), specs, hidden)
  const closer = matchColumns(
    joined.map(([together = '', below]) => (below === undefined ? [] : [together, below])),
    specs,
    hidden,
  )
  const contradicts = [...alone.known].some(
    (position) => isFilled(lower[position]) && !closer.known.has(position),
  )
  const adds = lowerOnly.positions.size > 0 && both.positions.size > lowerOnly.positions.size
  return adds && !contradicts ? both : null
}

/** Only short texts, and none of them a figure: no row of data. */
export function isHeaderLike(cells: readonly Cell[]): boolean {
  const filled = cells.filter(isFilled)
  return filled.every((cell) => typeof cell === 'string' && cell.length <= 60 && !isFigure(cell))
}

/** One number, with or without signs around it: `1,299.00`, `$ 5`. */
function isFigure(text: string): boolean {
  const numbers = text.match(/\d[\d.,]*/g)?.length ?? 0
  return !/[A-Za-z_]/.test(text) && (numbers === 1 || (numbers === 0 && /[.,]/.test(text)))
}

function asHeaders(cells: readonly Cell[]): string[][] {
  return Array.from(cells, (cell) => [toText(cell) ?? ''])
}

/** A merged cell stands in the first of its columns and covers those to its right that have none above them. */
function joinHeaders(upper: readonly Cell[], lower: readonly Cell[]): string[][] {
  let covering = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, position) => {
    const above = toText(upper[position]) ?? ''
    const below = toText(lower[position]) ?? ''
    if (above !== '') covering = above
    if (below === '') return [above]
    return [`${covering} ${below}`.trim(), below, above]
  })
}
