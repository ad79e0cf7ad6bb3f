import type { AlertMessage, NotificationMessage } from '@supplierkit/core/contract'
import { type OutgoingMail, buildAlertMail, buildMail } from './mail/build-mail.js'
import { type MailOptions, resolveMailOptions } from './options.js'

/** A mail as it would be sent. */
export interface MailPreview {
  readonly subject: string
  readonly html: string
  readonly text: string
  /** Before encoding for the wire; without `Date`, which is set when it is sent. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Writes a mail without sending it, for tests of your own templates. All mails at once: `previewMails`.
 * @throws SupplierKitError what `send` would throw before anything is sent: `notification_rejected`, and
 * `notifier_unavailable` for a missing or unreadable `from`.
 */
export async function previewMail(message: NotificationMessage, options: MailOptions): Promise<MailPreview> {
  return toPreview(await buildMail(message, resolveMailOptions(options)))
}

/** The same for alerts. */
export async function previewAlertMail(message: AlertMessage, options: MailOptions): Promise<MailPreview> {
  return Promise.resolve(toPreview(buildAlertMail(message, resolveMailOptions(options))))
}

function toPreview(mail: OutgoingMail): MailPreview {
  return {
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: {
      From: mailbox(mail.from),
      To: mailbox(mail.to),
      ...(mail.replyTo && { 'Reply-To': mailbox(mail.replyTo) }),
      Subject: mail.subject,
      'Message-ID': mail.messageId,
      'In-Reply-To': mail.inReplyTo,
      References: mail.references,
      ...mail.headers,
    },
  }
}

function mailbox({ name, address }: { readonly name: string; readonly address: string }): string {
  return name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`
}
