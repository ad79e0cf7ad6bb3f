import type { SMTPPoolOptions, Transport, TransportConfig } from 'nodemailer'
import type { OutgoingMail } from '../mail/build-mail.js'

/** What a mail is handed to. Every nodemailer transporter is one. */
export interface MailTransporter {
  /** `signal` ends the attempt; nodemailer 10 closes the connection then. */
  sendMail(mail: OutgoingMail & { readonly signal: AbortSignal }): Promise<unknown>
}

/** What the option `transport` takes. */
export type MailTransport = string | SMTPPoolOptions | TransportConfig | Transport | MailTransporter
