import { SupplierKitError } from '@supplierkit/core/contract'
import { type SMTPPoolOptions, type TransportConfig, createTransport } from 'nodemailer'
import type { MailTransport, MailTransporter, SendMail } from './mail-transport.js'
import type { SendLimits } from './send-within.js'

/** A transporter and how to end it, if it is ours. */
export interface OpenTransport {
  readonly transporter: MailTransporter
  readonly close: () => void
}

/** How long one mail may take, and how many may be on their way at once. */
export interface TransportLimits extends SendLimits {
  readonly connections: number
}

const connectTimeoutMs = 10_000

/**
 * Makes a transporter of the option `transport`. Nothing connects before its first mail.
 * SMTP is pooled unless the options say otherwise; a given transporter is used and never closed.
 * @throws SupplierKitError `notifier_unavailable` for a missing or unreadable option.
 */
export function openTransport(transport: MailTransport | undefined, limits: TransportLimits): OpenTransport {
  if (transport === undefined || transport === '')
    throw unusable('is missing', 'set it, e.g. from an SMTP_URL')
  if (typeof transport === 'function') return { transporter: byFunction(transport), close: () => undefined }
  if (isTransporter(transport)) return { transporter: transport, close: () => undefined }
  try {
    const made = isPlugin(transport)
      ? createTransport(transport)
      : createTransport(
          withDefaults(typeof transport === 'string' ? smtpAddress(transport) : transport, limits),
        )
    return { transporter: made, close: () => made.close() }
  } catch (error) {
    if (SupplierKitError.isInstance(error)) throw error
    // nodemailer's own words may repeat the address with its password.
    throw unusable('is not understood', 'give an SMTP address or nodemailer transport options')
  }
}

function byFunction(send: SendMail): MailTransporter {
  return {
    sendMail: ({ signal, beginHandOver: _, ...mail }) => {
      const idempotencyKey = mail.messageId.slice(1, mail.messageId.indexOf('@'))
      return Promise.resolve(send(mail, { idempotencyKey, signal }))
    },
  }
}

function smtpAddress(address: string): SMTPPoolOptions {
  if (!/^smtps?:\/\//i.test(address) || !URL.canParse(address)) {
    throw unusable(
      'is not an SMTP address',
      'write smtps://user:password@host:465, with special characters of the password percent-encoded',
    )
  }
  return { url: address }
}

function withDefaults(
  options: SMTPPoolOptions | TransportConfig,
  { timeoutMs, answerTimeoutMs, connections }: TransportLimits,
): TransportConfig {
  const isSmtp = !['sendmail', 'streamTransport', 'jsonTransport', 'SES'].some((key) => key in options)
  if (!isSmtp) return options
  const connect = Math.min(connectTimeoutMs, timeoutMs)
  return {
    pool: true,
    maxConnections: connections,
    // Only mails of which no byte has left are sent again by the pool; more tries are the engine's.
    maxRequeues: 1,
    connectionTimeout: connect,
    greetingTimeout: connect,
    dnsTimeout: connect,
    // Only a second line of defense: `sendWithin` keeps both limits.
    socketTimeout: Math.max(timeoutMs, answerTimeoutMs),
    ...options,
  }
}

function isTransporter(transport: Exclude<MailTransport, string | SendMail>): transport is MailTransporter
function isTransporter(transport: MailTransport): transport is MailTransporter
function isTransporter(transport: MailTransport): transport is MailTransporter {
  return typeof transport === 'object' && 'sendMail' in transport && typeof transport.sendMail === 'function'
}

function isPlugin(
  transport: Exclude<MailTransport, MailTransporter | SendMail>,
): transport is Extract<MailTransport, { send: unknown }> {
  return typeof transport === 'object' && 'send' in transport && typeof transport.send === 'function'
}

function unusable(what: string, likely: string): SupplierKitError {
  return new SupplierKitError({
    code: 'notifier_unavailable',
    message: `email: the option "transport" ${what}`,
    likely: `${likely}; the mails wait until then`,
  })
}
