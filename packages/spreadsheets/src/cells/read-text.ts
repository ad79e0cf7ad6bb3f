import { type Cell, isFilled, toText } from './cell.js'
import { absent, read, type Reading, wrong } from './reading.js'

/** A text; numbers count as the text that they show. */
export function readText(cell: Cell | undefined): Reading<string> {
  if (!isFilled(cell)) return absent
  const text = toText(cell)
  if (text !== null) return read(text)
  return cell === null || typeof cell === 'string' ? absent : wrong(cell, 'a text')
}
