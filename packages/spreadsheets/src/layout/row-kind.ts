import { type Cell, isCellError, isFilled, toText } from '../cells/cell.js'

const totalWords =
  /^(?:(?:grand |sub)?totals?|sum)(?:\s*$|\s*[:=#(]|\s+\d|\s+(?:units|pieces|qty|quantity|items|stock|value|amount)\b)/i

/** A row of totals: the first thing in it says so. `SUM2000-64` is a product. */
export function isTotal(cells: readonly Cell[]): boolean {
  const first = cells.find(isFilled)
  return typeof first === 'string' && totalWords.test(first.trim())
}

/** A heading between the rows: a text that stands alone. */
export function isHeading(cells: readonly Cell[]): boolean {
  const filled = cells.filter(isFilled)
  return filled.length === 1 && typeof filled[0] === 'string'
}

/** Something in it is a word. A row of figures alone is about no product. */
export function hasWords(cells: readonly Cell[]): boolean {
  return cells.some(
    (cell) => isCellError(cell) || (typeof cell === 'string' && /\p{L}/u.test(toText(cell) ?? '')),
  )
}
