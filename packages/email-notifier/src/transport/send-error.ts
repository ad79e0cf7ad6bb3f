import { SupplierKitError } from '@supplierkit/core/contract'
import { retryAfterMsOf } from './retry-after.js'

/** What is read of a nodemailer error. Its message and `response` may hold the address: never passed on. */
interface SendFailure {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
  readonly command?: unknown
}

const unavailable: Readonly<Record<string, readonly [what: string, likely: string]>> = {
  EAUTH: [
    'the mail server refused the sign-in',
    'user or password of the transport are wrong or were revoked',
  ],
  ENOAUTH: ['the mail server wants a sign-in', 'give user and password in the transport'],
  EOAUTH2: [
    'the access token for the mail server could not be had',
    'the OAuth2 client or refresh token was revoked',
  ],
  ETIMEDOUT: [
    'the mail server did not answer in time',
    'it is overloaded, or a firewall drops the connection',
  ],
  ESOCKET: ['the mail server cannot be reached', 'host or port are wrong, or the server is down'],
  ECONNECTION: [
    'the mail server closed the connection',
    'it is restarting, or takes no more connections from here',
  ],
  EDNS: [
    "the mail server's name cannot be resolved",
    'the host in the transport is misspelled, or DNS is down',
  ],
  ETLS: [
    'the secured connection to the mail server failed',
    'use smtps on port 465 and smtp on 587, and a host that its certificate names',
  ],
  EPROTOCOL: ['the mail server does not speak SMTP as expected', 'the port belongs to another service'],
  ECONFIG: ['the transport is set up wrongly', 'compare its options with the documentation of nodemailer'],
  EPROXY: ['the proxy to the mail server failed', 'check the proxy option of the transport'],
}

/** What a transport of the app's own may say itself. */
const passedOn: ReadonlySet<string> = new Set(['notifier_unavailable', 'notification_rejected'])

const commands = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS', 'MAIL FROM', 'RCPT TO', 'DATA', 'API', 'RSET'])

/**
 * Tells what a failed send means: `notification_rejected` where the recipient or the mail was refused for
 * good, else `notifier_unavailable`. RFC 5321 4.2.1: 4yz may succeed later, 5yz will not. `begun`: the mail may have
 * left, so without a reply the server may have taken it: `ambiguous`.
 */
export function toSendError(error: unknown, begun = false): SupplierKitError {
  if (SupplierKitError.isInstance(error) && passedOn.has(error.code)) return error
  const failure: SendFailure = typeof error === 'object' && error !== null ? error : {}
  const code =
    typeof failure.code === 'string' && /^[A-Z0-9_]{2,30}$/.test(failure.code) ? failure.code : 'unknown'
  const reply = typeof failure.responseCode === 'number' ? failure.responseCode : undefined
  const command =
    typeof failure.command === 'string' && commands.has(failure.command) ? failure.command : undefined
  const details = { errorCode: code, ...(reply && { smtpCode: reply }), ...(command && { command }) }
  const seen = reply === undefined ? `error ${code}` : `SMTP ${reply}${command ? ` to ${command}` : ''}`

  if (isAboutThisMail(code, reply, command)) {
    const recipient = command === 'RCPT TO' || reply === undefined
    return new SupplierKitError({
      code: 'notification_rejected',
      message: `email: the mail server refused ${recipient ? 'the recipient' : 'the mail'} for good`,
      seen,
      likely: recipient
        ? 'the mailbox does not exist or is full, or the server does not relay for this sender'
        : 'the mail is too large or was taken for spam, or the sender is not verified at the provider',
      details,
    })
  }
  const [what, likely] =
    (reply === undefined || code === 'EAUTH' ? unavailable[code] : undefined) ?? busy(command)
  const retryAfterMs = retryAfterMsOf(reply, failure.response)
  return new SupplierKitError({
    code: 'notifier_unavailable',
    message: `email: ${what}`,
    seen,
    likely,
    details,
    ...(begun && reply === undefined && { phase: 'ambiguous' as const }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  })
}

function isAboutThisMail(code: string, reply: number | undefined, command: string | undefined): boolean {
  // Without an answer these two come from checks before sending: an address or a size the server cannot take.
  if (reply === undefined) return (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== undefined
  // 503 says that the session went wrong, 530 that a sign-in is missing; neither is about the mail.
  return reply >= 500 && reply !== 503 && reply !== 530 && (command === 'RCPT TO' || command === 'DATA')
}

function busy(command: string | undefined): readonly [what: string, likely: string] {
  return command === 'MAIL FROM'
    ? [
        'the mail server refused the sender',
        'the address in "from" is not verified at the provider, or a sign-in is missing',
      ]
    : [
        'the mail server cannot take the mail now',
        'it is busy, limits the rate, or asks unknown senders to come back (greylisting)',
      ]
}
