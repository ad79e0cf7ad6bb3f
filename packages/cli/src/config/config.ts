import type {
  AlertKind,
  AlertMessage,
  NotificationMessage,
  NotificationTemplate,
} from '@supplierkit/core/contract'
import type { SupplierHub } from '@supplierkit/core'

/** A mail as it would be sent. */
export interface PreviewedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** How `supplierkit mail preview` writes a mail to operators. */
export interface AlertPreviews {
  /** Made-up alerts; `sampleAlerts` of `@supplierkit/email-notifier`. */
  readonly sample: (kind: AlertKind, count: number, locale: string) => AlertMessage
  /** The mail as it would be sent: `(message) => previewAlertMail(message, mailOptions)`. */
  readonly preview: (message: AlertMessage) => PreviewedMail | Promise<PreviewedMail>
}

/** How `supplierkit mail preview` writes a mail. */
export interface MailPreviews {
  /** A made-up message; `sampleMessage` of `@supplierkit/email-notifier`. */
  readonly sample: (template: NotificationTemplate, locale: string) => NotificationMessage
  /** The mail as it would be sent: `(message) => previewMail(message, mailOptions)`. */
  readonly preview: (message: NotificationMessage) => PreviewedMail | Promise<PreviewedMail>
  /** Mails to operators. Absent: none is shown. */
  readonly alerts?: AlertPreviews
  /** BCP 47. Default `['en', 'de', 'es', 'fr']`. */
  readonly locales?: readonly string[]
}

/** What `supplierkit.config.ts` exports: where the commands find the app's hub. */
export interface SupplierKitConfig<Tx = unknown> {
  /** The app's hub, made when a command needs it. Commands close it; they never start it. */
  readonly hub: () => SupplierHub<Tx> | Promise<SupplierHub<Tx>>
  /** Closes what the app itself opened, such as its database client. Called after the hub was closed. */
  readonly close?: () => Promise<void> | void
  /** Where the app's routes of SupplierKit are reached: `http://localhost:3000/api/supplierkit`. */
  readonly url?: string
  /** How mails look. Absent: the look that `@supplierkit/email-notifier` has by itself. */
  readonly mail?: MailPreviews
  /** The folder of the app's Prisma schema. Default: `prisma/schema` or `prisma` beside the config. */
  readonly prismaSchema?: string
}
