import { isRoundedNumber } from '@supplierkit/adapter-kit'
import { type Cell, isFilled, toText } from './cell.js'
import { absent, read, type Reading, wrong } from './reading.js'

/** A text; numbers count as the text that they show. A long number that a spreadsheet has rounded is none. */
export function readText(cell: Cell | undefined): Reading<string> {
  if (!isFilled(cell)) return absent
  const text = toText(cell)
  if (text !== null && isRoundedNumber(text)) return wrong(cell, 'all digits, not a rounded number')
  // An apostrophe before digits keeps a spreadsheet from taking them for a number.
  if (text !== null) return read(text.replace(/^'(?=\d)/, ''))
  return cell === null || typeof cell === 'string' ? absent : wrong(cell, 'a text')
}
