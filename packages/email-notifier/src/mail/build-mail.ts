import type { AlertMessage, NotificationMessage } from '@supplierkit/core/contract'
import { renderAlerts } from '../alert/render-alerts.js'
import type { MailConfig } from '../options.js'
import { buildView } from '../view/build-view.js'
import { type MailAddress, parseRecipient } from './address.js'
import { headerText } from './header-text.js'
import { messageIdOf, threadIdOf } from './message-id.js'
import { type RenderedMail, renderMail } from './render-mail.js'
import { requireTracking } from './require-tracking.js'
import { type MailAttachment, serialNumberList } from './serial-number-list.js'

/** A finished mail, in the words of nodemailer's `sendMail`. */
export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  readonly replyTo?: { readonly name: string; readonly address: string }
  readonly envelope: { readonly from: string; readonly to: string[] }
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly messageId: string
  readonly inReplyTo: string
  readonly references: string
  readonly headers: Record<string, string>
  readonly attachments: MailAttachment[]
  readonly xMailer: false
  readonly disableFileAccess: true
  readonly disableUrlAccess: true
}

/**
 * Writes the mail for a message. The same message and options give the same mail.
 * @throws SupplierKitError `notification_rejected` for an address that is none, or a shipped mail without
 * a tracking number for each package.
 */
export async function buildMail(message: NotificationMessage, config: MailConfig): Promise<OutgoingMail> {
  const to = parseRecipient(message.recipient)
  requireTracking(message)
  const view = buildView(message, config)
  const rendered = await renderMail(view, config)
  const mail = addressMail(rendered, {
    to,
    config,
    messageId: message.id,
    threadId: threadIdOf(message.order.id, config.from.address),
  })
  return {
    ...mail,
    headers: { ...mail.headers, ...unsubscribeHeaders(view.unsubscribeUrl) },
    attachments: [...serialNumberList(view)],
  }
}

/** Writes the mail for alerts. @throws SupplierKitError `notification_rejected` for an address that is none. */
export function buildAlertMail(message: AlertMessage, config: MailConfig): OutgoingMail {
  const to = parseRecipient(message.recipient)
  const rendered = renderAlerts(message, config)
  // All alerts of a kind stand together.
  const threadId = threadIdOf(`alerts:${message.kind}`, config.from.address)
  return addressMail(rendered, { to, config, messageId: message.id, threadId })
}

function addressMail(
  { subject, html, text }: RenderedMail,
  {
    to,
    config,
    messageId,
    threadId,
  }: {
    readonly to: MailAddress
    readonly config: MailConfig
    readonly messageId: string
    readonly threadId: string
  },
): OutgoingMail {
  const sender = config.from.address
  return {
    from: withBothFields({ name: config.shop.name, ...config.from }),
    to: withBothFields(to),
    ...(config.replyTo && { replyTo: withBothFields(config.replyTo) }),
    envelope: { from: sender, to: [to.address] },
    subject: headerText(subject, 150) ?? config.shop.name,
    html,
    text,
    messageId: messageIdOf(messageId, sender),
    inReplyTo: threadId,
    references: threadId,
    // RFC 3834, and Exchange's own word for it: no out-of-office answers to a machine.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    attachments: [],
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** RFC 2369, and RFC 8058 for one click, which asks for https. */
function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (url === undefined) return {}
  return {
    'List-Unsubscribe': `<${url}>`,
    ...(url.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}

function withBothFields({ name, address }: MailAddress): { name: string; address: string } {
  return { name: name ?? '', address }
}
