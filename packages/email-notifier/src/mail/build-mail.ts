import type { NotificationMessage } from '@supplierkit/core/contract'
import type { MailConfig } from '../options.js'
import { buildView } from '../view/build-view.js'
import { type MailAddress, parseRecipient } from './address.js'
import { headerText } from './header-text.js'
import { messageIdOf, threadIdOf } from './message-id.js'
import { renderMail } from './render-mail.js'
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
 * Writes the mail for a message. Pure: the same message and options give the same mail.
 * @throws SupplierKitError `notification_rejected` for an address that is none, or a shipped mail without
 * a tracking number for each package.
 */
export function buildMail(message: NotificationMessage, config: MailConfig): OutgoingMail {
  const to = parseRecipient(message.recipient)
  requireTracking(message)
  const view = buildView(message, config)
  const { content, html, text } = renderMail(view, config)
  const sender = config.from.address
  const threadId = threadIdOf(message.order.id, sender)
  return {
    from: withBothFields({ name: config.shop.name, ...config.from }),
    to: withBothFields(to),
    ...(config.replyTo && { replyTo: withBothFields(config.replyTo) }),
    envelope: { from: sender, to: [to.address] },
    subject: headerText(content.subject, 150) ?? config.shop.name,
    html,
    text,
    messageId: messageIdOf(message.id, sender),
    inReplyTo: threadId,
    references: threadId,
    // RFC 3834, and Exchange's own word for it: no out-of-office answers to a machine.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    attachments: [...serialNumberList(view)],
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function withBothFields({ name, address }: MailAddress): { name: string; address: string } {
  return { name: name ?? '', address }
}
