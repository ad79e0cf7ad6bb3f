import type { SMTPPoolOptions, Transport, TransportConfig } from 'nodemailer'
import type { OutgoingMail } from '../mail/build-mail.js'

/** What a mail is handed to. Every nodemailer transporter is one. */
export interface MailTransporter {
  /**
   * `signal` ends the attempt; nodemailer 10 closes the connection then. `beginHandOver` is for nodemailer's SMTP,
   * which is made to call it; all others need not.
   */
  sendMail(
    mail: OutgoingMail & { readonly signal: AbortSignal; readonly beginHandOver: () => void },
  ): Promise<unknown>
}

/** How a mail is to be handed over. */
export interface MailHandOver {
  /**
   * The same for every attempt to send this mail, at most 64 of `A-Z a-z 0-9 . -`: give it to providers that drop a
   * repetition, e.g. as the header `Idempotency-Key`.
   */
  readonly idempotencyKey: string
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal
}

/**
 * Hands a mail to a provider's API. Throw a SupplierKitError `notification_rejected` where the recipient or the mail
 * was refused for good, and `notifier_unavailable` where it was surely not taken. After any other error it may have
 * been: the mail is sent again with the same key, soon with the option `idempotent`, else after the hub's
 * `unclearWaitMs`.
 */
export type SendMail = (mail: OutgoingMail, handOver: MailHandOver) => Promise<unknown>

/** What the option `transport` takes. */
export type MailTransport =
  string | SMTPPoolOptions | TransportConfig | Transport | MailTransporter | SendMail
