import type { MailOptions } from './options.js'
import { previewAlertMail, previewMail } from './preview-mail.js'
import { alertKinds, sampleAlerts } from './sample/sample-alerts.js'
import { sampleMessage } from './sample/sample-message.js'
import { templateNames } from './templates/templates.js'
import { mailTexts } from './texts/pick-texts.js'

/** One mail of {@link previewMails}. */
export interface PreviewedMail {
  /** The template (`shipped`), or the kind of alert: one (`alert:supplier_suspended`) or several (`alerts:...`). */
  readonly name: string
  /** BCP 47. */
  readonly locale: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** What {@link previewMails} shows. */
export interface PreviewMailsOptions extends Partial<MailOptions> {
  /** BCP 47. Absent: the languages that come along, and those in `texts`. */
  readonly locales?: readonly string[]
}

const defaultFrom = 'Your shop <orders@example.com>'
/** Alerts in a mail, by how its name begins: one alone, and several that were gathered. */
const alertCounts = { alert: 1, alerts: 3 } as const

/**
 * Every mail in every language, written from made-up orders with your options: for preview pages and for looking
 * through your own templates and texts.
 * @throws SupplierKitError `notifier_unavailable` when `from` cannot be read or `render` fails.
 */
export async function previewMails(options: PreviewMailsOptions = {}): Promise<PreviewedMail[]> {
  const { locales = Object.keys({ ...mailTexts, ...options.texts }), ...rest } = options
  const mailOptions: MailOptions = { ...rest, from: rest.from ?? defaultFrom }
  const previews: PreviewedMail[] = []
  for (const locale of locales) {
    for (const name of templateNames) {
      const { subject, html, text } = await previewMail(sampleMessage(name, locale), mailOptions)
      previews.push({ name, locale, subject, html, text })
    }
    for (const kind of alertKinds) {
      for (const [prefix, count] of Object.entries(alertCounts)) {
        const { subject, html, text } = await previewAlertMail(sampleAlerts(kind, count, locale), mailOptions)
        previews.push({ name: `${prefix}:${kind}`, locale, subject, html, text })
      }
    }
  }
  return previews
}
