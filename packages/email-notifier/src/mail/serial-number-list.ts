import { formatCsv } from '@supplierkit/core/contract'
import { leavesOutSerialNumbers } from '../templates/cut-to-size.js'
import type { MailBlock } from '../templates/mail-template.js'
import type { MailView } from '../view/mail-view.js'

/** A file that goes with a mail. */
export interface MailAttachment {
  readonly filename: string
  readonly content: string
  readonly contentType: string
}

/** The complete list of serial numbers as CSV (RFC 4180), where the mail itself does not hold them all. */
export function serialNumberList(view: MailView): readonly MailAttachment[] {
  if (!leavesOutSerialNumbers(view)) return []
  const rows = view.packages.flatMap(({ trackingNumber, lines }) =>
    lines.flatMap((line) =>
      line.serialNumbers.map((serial) => [
        view.orderNumber,
        trackingNumber ?? '',
        line.sku,
        line.name,
        serial,
      ]),
    ),
  )
  const content = formatCsv([['order', 'tracking_number', 'sku', 'item', 'serial_number'], ...rows])
  return [{ filename: 'serial-numbers.csv', content, contentType: 'text/csv; charset=utf-8' }]
}

/** The sentence that points to the attached list. */
export function serialNumbersNote(view: MailView): readonly MailBlock[] {
  return leavesOutSerialNumbers(view) ? [{ kind: 'paragraph', text: view.texts.serialNumbersAttached }] : []
}
