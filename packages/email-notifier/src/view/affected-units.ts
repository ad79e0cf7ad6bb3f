import type { NotificationMessage } from '@supplierkit/core/contract'
import { cleanText } from '../html/clean-text.js'
import type { Format } from '../texts/format.js'
import { toLineReason } from '../texts/line-reason.js'
import type { MailTexts } from '../texts/mail-texts.js'
import type { LineView, UnitsView } from './mail-view.js'

/** Turns the reason that stands with a line into words for the customer; `undefined`: say none. */
export type DescribeReason = (reason: string, locale: string) => string | undefined

/** Builds the units that a cancellation or rejection is about; without a list, all of the order. */
export function affectedUnits(
  message: NotificationMessage,
  lines: readonly LineView[],
  format: Format,
  words: {
    readonly texts: MailTexts
    readonly locale: string
    readonly describeReason: DescribeReason | undefined
  },
): UnitsView[] {
  if (message.template !== 'canceled' && message.template !== 'rejected') return []
  if (!message.data.lines?.length) {
    return lines.map(({ sku, name, ordered }) => ({
      sku,
      name,
      quantity: ordered,
      serialNumbers: [],
      reason: undefined,
    }))
  }
  return message.data.lines.map((concerned) => {
    const line = lines.find((candidate) => candidate.lineNumber === concerned.lineNumber)
    const sku = line?.sku ?? cleanText(concerned.sku, 80) ?? ''
    const own =
      concerned.reason === undefined ? undefined : words.describeReason?.(concerned.reason, words.locale)
    const known = toLineReason(concerned.reason)
    return {
      sku,
      name: line?.name ?? sku,
      quantity: format.count(concerned.quantity),
      serialNumbers: [],
      reason: cleanText(own) ?? (known && words.texts.reasons[known]),
    }
  })
}
