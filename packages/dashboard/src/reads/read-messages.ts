import type { NotificationRecord, NotificationState } from '@supplierkit/core/contract'
import { Refusal } from '../answer/answers.js'
import { previewHeaders } from '../answer/security-headers.js'
import { redactEmail } from '../redact/redact-email.js'
import type { RouteContext } from '../route/context.js'
import { type Listed, oneOf, pageOf, toPage } from '../route/parameters.js'

const states: readonly NotificationState[] = ['waiting', 'sent', 'failed']

/** A message, in a list. */
export function toMessageRow(one: NotificationRecord) {
  return {
    id: one.id,
    template: one.template,
    channel: one.channel,
    orderId: one.orderId,
    recipient: redactEmail(one.recipient.email),
    subject: one.subject,
    state: one.state,
    attempts: one.attempts,
    createdAt: one.createdAt,
    sentAt: one.sentAt,
    dueAt: one.dueAt,
    lastError: one.lastError,
  }
}

/** Messages to people, newest first. */
export async function readMessages({ hub, query }: RouteContext): Promise<Listed<MessageRow>> {
  const page = pageOf(query)
  const state = oneOf(query, 'state', states)
  const messages = await hub.storage.listNotifications({ ...page, ...(state === undefined ? {} : { state }) })
  return toPage(messages, page.limit, ({ id }) => id, toMessageRow)
}

/** One message with its text. */
export async function readMessage(context: RouteContext): Promise<MessageView> {
  const message = await find(context)
  const canPreview = context.options.preview !== undefined && message.orderId !== null
  return { ...toMessageRow(message), body: message.body === '' ? null : message.body, canPreview }
}

/** One message as a document of its own, which the page shows in a frame. */
export async function previewMessage(context: RouteContext): Promise<Response> {
  const { id, template, orderId, recipient, data } = await find(context)
  const [aggregate] = orderId === null ? [] : await context.hub.storage.loadOrders([orderId])
  const preview =
    aggregate && template !== 'alert'
      ? await context.options.preview?.({
          id,
          template,
          recipient,
          order: aggregate.record.order,
          progress: aggregate.record.progress,
          data,
        })
      : null
  if (!preview) throw new Refusal('route_not_found')
  return new Response(preview.html, {
    headers: { ...previewHeaders, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}

async function find({ hub, params }: RouteContext): Promise<NotificationRecord> {
  const message = await hub.storage.getNotification(params['id'] ?? '')
  if (!message) throw new Refusal('route_not_found')
  return message
}

/** See {@link toMessageRow}. */
export type MessageRow = ReturnType<typeof toMessageRow>

/** A message with what it says. */
export interface MessageView extends MessageRow {
  /** `null`: not sent yet. */
  readonly body: string | null
  /** It can be shown as a mail. */
  readonly canPreview: boolean
}
