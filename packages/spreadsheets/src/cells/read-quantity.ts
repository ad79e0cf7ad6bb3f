import { type Cell, isFilled, toText } from './cell.js'
import { type DecimalMark, readDecimal } from './read-decimal.js'
import { absent, read, type Reading, wrong } from './reading.js'

/** How many pieces: `12`, `1,200`, `100+` (100 at least), `>50`, and words such as `Sold out`. */
export function readQuantity(
  cell: Cell | undefined,
  mark: DecimalMark,
  words: Readonly<Record<string, number>>,
): Reading<number> {
  if (!isFilled(cell)) return absent
  const expected = 'a whole number of 0 or more, such as 12 or 100+'
  const text = typeof cell === 'number' ? String(cell) : toText(cell)
  if (text === null) return wrong(cell, expected)
  const word = Object.entries(words).find(([one]) => one.toLowerCase() === text.toLowerCase())
  if (word) return read(word[1])
  const decimal = readDecimal(text.replace(/^[>≥]|\+$/g, ''), typeof cell === 'number' ? 'point' : mark)
  const quantity = decimal === null ? Number.NaN : Number(decimal)
  return Number.isSafeInteger(quantity) ? read(quantity) : wrong(cell, expected)
}
