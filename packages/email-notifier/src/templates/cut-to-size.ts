import type { MailView } from '../view/mail-view.js'
import type { RowBlock, SerialNumbersBlock } from './mail-template.js'

// Gmail cuts a mail at 102 KB of HTML. A row is about 1 KB, a serial number about 20 bytes.
const mostRows = 40
const mostSerialNumbers = 40

/** The first rows, and how many lines are left out. */
export function cutRows(
  rows: readonly RowBlock[],
  { texts, count }: MailView,
): { rows: readonly RowBlock[]; more: string | undefined } {
  const left = rows.length - mostRows
  return { rows: rows.slice(0, mostRows), more: left > 0 ? texts.moreLines(count(left)) : undefined }
}

/** The first serial numbers under the name they go by, and how many are left out. */
export function serialNumbersBlock(
  serialNumbers: readonly string[],
  { texts, count }: MailView,
): SerialNumbersBlock | undefined {
  if (serialNumbers.length === 0) return undefined
  const left = serialNumbers.length - mostSerialNumbers
  // 3GPP TS 23.003: an IMEI has 15 digits, 14 without its check digit, 16 with the software version.
  const imeis = serialNumbers.every((serial) => /^\d{14,16}$/.test(serial))
  return {
    label: imeis ? texts.labels.imei : texts.labels.serialNumbers,
    shown: serialNumbers.slice(0, mostSerialNumbers),
    more: left > 0 ? texts.moreSerialNumbers(count(left)) : undefined,
  }
}

/** Whether a mail about these packages leaves serial numbers out, so that the list must be attached. */
export function leavesOutSerialNumbers({ packages }: MailView): boolean {
  return packages.some(
    ({ lines }) =>
      lines.slice(mostRows).some((line) => line.serialNumbers.length > 0) ||
      lines.some((line) => line.serialNumbers.length > mostSerialNumbers),
  )
}
