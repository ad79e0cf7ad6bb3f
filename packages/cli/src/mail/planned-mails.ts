import type { AlertKind, NotificationTemplate } from '@supplierkit/core/contract'
import type { MailPreviews, PreviewedMail } from '../config/config.js'

/** A mail that is to be written. */
export interface PlannedMail {
  /** Who gets it. */
  readonly reader: 'customer' | 'operator'
  /** The template, or the kind of alert. */
  readonly name: string
  /** How many alerts it gathers; `null`: it is about an order. */
  readonly alerts: number | null
  /** BCP 47. */
  readonly locale: string
  /** The name of its file, without an ending. */
  readonly file: string
  readonly write: () => Promise<PreviewedMail>
}

/** Which mails are wanted. */
export interface WantedMails {
  readonly locales: readonly string[]
  readonly templates: readonly NotificationTemplate[]
  readonly alertKinds: readonly AlertKind[]
}

/** One alert alone, and several that were gathered: they say different things. */
const alertCounts = { alert: 1, alerts: 3 } as const

/** The mails that are wanted, in the order of the index: to customers, then to operators. */
export function plannedMails(previews: MailPreviews, wanted: WantedMails): PlannedMail[] {
  const { locales, templates, alertKinds } = wanted
  const { alerts } = previews
  const toCustomers = templates.flatMap((name) =>
    locales.map((locale): PlannedMail => ({
      reader: 'customer',
      name,
      alerts: null,
      locale,
      file: fileOf(name, locale),
      write: async () => previews.preview(previews.sample(name, locale)),
    })),
  )
  if (!alerts) return toCustomers
  const toOperators = alertKinds.flatMap((kind) =>
    Object.entries(alertCounts).flatMap(([prefix, count]) =>
      locales.map((locale): PlannedMail => ({
        reader: 'operator',
        name: kind,
        alerts: count,
        locale,
        file: fileOf(`${prefix}-${kind}`, locale),
        write: async () => alerts.preview(alerts.sample(kind, count, locale)),
      })),
    ),
  )
  return [...toCustomers, ...toOperators]
}

/** A locale is typed by somebody, and must not lead out of the folder. */
function fileOf(name: string, locale: string): string {
  return `${name}.${locale.replace(/[^A-Za-z0-9-]/g, '_')}`
}
