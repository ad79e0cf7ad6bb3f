import { type Cell, isFilled, toText } from '../cells/cell.js'
import { absent, read, type Reading, wrong } from '../cells/reading.js'
import { isImei } from './is-imei.js'

/** An IMEI as lists write it: as a text, as a number, with spaces or hyphens, with an apostrophe before it. */
export function readImei(cell: Cell | undefined): Reading<string> {
  if (!isFilled(cell)) return absent
  const text = (typeof cell === 'number' ? String(cell) : toText(cell))
    ?.replace(/^'/, '')
    .replace(/[\s-]/g, '')
  if (text === undefined) return wrong(cell, 'an IMEI of 15 digits')
  if (text === '') return absent
  if (isImei(text)) return read(text)
  if (/^\d[.,]\d+E\+?\d+$/i.test(text)) {
    return wrong(cell, 'an IMEI of 15 digits; a spreadsheet has rounded this one')
  }
  return wrong(cell, /^\d{15}$/.test(text) ? 'an IMEI whose check digit is right' : 'an IMEI of 15 digits')
}
