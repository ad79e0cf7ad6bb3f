import type { Alert, AlertMessage } from '@supplierkit/core/contract'
import { cleanText } from '../html/clean-text.js'
import { safeUrl } from '../html/safe-url.js'
import { htmlLayout } from '../layout/html-layout.js'
import { textLayout } from '../layout/text-layout.js'
import type { RenderedMail } from '../mail/render-mail.js'
import type { MailConfig } from '../options.js'
import type { EntryBlock, MailContent } from '../templates/mail-template.js'
import { createFormat, type Format } from '../texts/format.js'
import { pickTexts } from '../texts/pick-texts.js'
import type { AlertTexts } from '../texts/alerts/alert-texts.js'

// Up to 4 KB each; Gmail cuts a mail at 102 KB.
const mostShown = 25

/** Writes alerts of one kind as one mail. */
export function renderAlerts({ kind, alerts, recipient }: AlertMessage, config: MailConfig): RenderedMail {
  const { texts, locale } = pickTexts([recipient.locale, config.locale], config.texts)
  const format = createFormat(locale, config.timeZone)
  const wording = texts.alerts.kinds[kind]
  const [only, ...others] = alerts
  const title =
    only && others.length === 0 ? wording.one(nameOf(only)) : wording.many(format.count(alerts.length))
  const left = alerts.length - mostShown
  const content: MailContent = {
    subject: title,
    preheader: cleanText(only?.message, 150) ?? wording.advice,
    title,
    blocks: [
      { kind: 'paragraph', text: wording.advice },
      {
        kind: 'entries',
        entries: alerts.slice(0, mostShown).map((alert) => toEntry(alert, texts.alerts, format, config)),
        more: left > 0 ? texts.alerts.more(format.count(left)) : undefined,
      },
    ],
  }
  const frame = { locale, texts, shop: config.shop, footnote: texts.alerts.why }
  return { subject: content.subject, html: htmlLayout(content, frame), text: textLayout(content, frame) }
}

function toEntry(alert: Alert, { labels, open }: AlertTexts, format: Format, config: MailConfig): EntryBlock {
  const { orderId, supplierId, reference, code, at, message } = alert
  const url = safeUrl(config.alertUrl?.(alert))
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [labels.order, orderId],
    [labels.supplier, supplierId],
    [labels.reference, reference],
    [labels.reason, code],
    [labels.time, format.moment(at)],
  ]
  return {
    title: nameOf(alert),
    text: cleanText(message, 600) ?? code,
    facts: facts.flatMap(([label, value]) => {
      const shown = cleanText(value ?? undefined, 120)
      // What the title says already is not said again.
      return shown === undefined || shown === nameOf(alert) ? [] : [{ label, value: shown }]
    }),
    link: url === undefined ? undefined : { label: open, url },
  }
}

/** What an alert is about, in few letters. */
function nameOf({ orderId, supplierId, code }: Alert): string {
  return cleanText(orderId ?? supplierId ?? code, 60) ?? code
}
