/** A cell that holds an error in place of a value: `#N/A`, or a formula that was never calculated. */
export interface CellError {
  readonly error: string
}

/** What stands in a cell. Formulas count by the value that was saved with them; they are never calculated. */
export type Cell = null | string | number | boolean | Date | CellError

/** One row of a sheet; cells beyond its end are empty. */
export interface SheetRow {
  /** As the spreadsheet program counts, from 1. */
  readonly number: number
  readonly cells: readonly Cell[]
}

/** Whether something stands in a cell. */
export function isFilled(cell: Cell | undefined): cell is Exclude<Cell, null> {
  return cell !== null && cell !== undefined && cell !== ''
}

/** The cell holds an error in place of a value. */
export function isCellError(cell: Cell | undefined): cell is CellError {
  return typeof cell === 'object' && cell !== null && 'error' in cell
}

/** A cell as text: `null` where nothing stands in it, or nothing that could be read as text without loss. */
export function toText(cell: Cell | undefined): string | null {
  // A date where a text belongs is a text that a spreadsheet took for one: `3-12` is lost then.
  if (!isFilled(cell) || isCellError(cell) || cell instanceof Date) return null
  if (typeof cell === 'number') return numberToText(cell)
  const text = typeof cell === 'string' ? unwrap(cell) : String(cell)
  return text === '' ? null : text
}

/** A number with more digits than a spreadsheet keeps is no longer the text it was. */
function numberToText(value: number): string | null {
  const text = String(value)
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER && !text.includes('e') ? text : null
}

/** Marks that have no width: joiners, and the direction of text. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** `="00123"` is how exports keep programs from taking a text for a number. */
function unwrap(text: string): string {
  const inner = /^="(.*)"$/s.exec(text.trim())?.[1] ?? text
  return inner
    .replace(invisible, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

/** A cell as it is shown in a report, cut to a readable length. */
export function showCell(cell: Cell | undefined): string {
  if (!isFilled(cell)) return 'nothing'
  const text = isCellError(cell) ? cell.error : cell instanceof Date ? cell.toISOString() : String(cell)
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text)
}

/** The letters of a column, counted from 0: `A`, `Z`, `AA`. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
