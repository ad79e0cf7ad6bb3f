import type { NewNotification, NotificationRecord, Recipient } from '@supplierkit/core/contract'
import type { RowOf } from '../tables/column.js'
import { decodeRow, type DriverRow } from '../tables/decode-row.js'
import { notifications } from '../tables/tables.js'

/** A planned notification as a row: waiting until it is due. */
export function toNotificationRow(planned: NewNotification): RowOf<typeof notifications.columns> {
  const { recipient, ...row } = planned
  return {
    ...row,
    email: recipient.email,
    recipientName: recipient.name ?? null,
    locale: recipient.locale ?? null,
    userId: recipient.userId ?? null,
    subject: '',
    body: '',
    messageId: null,
    state: 'waiting',
    sent: false,
    sentAt: null,
    attempts: 0,
    dueAt: planned.dueAt ?? planned.createdAt,
    leaseToken: null,
    lastError: null,
  }
}

/** Reads what {@link toNotificationRow} wrote. */
export function fromNotificationRow(row: DriverRow): NotificationRecord {
  const { email, recipientName, locale, userId, sent: _, ...record } = decodeRow(notifications.columns, row)
  const recipient: Recipient = {
    email,
    ...(recipientName !== null && { name: recipientName }),
    ...(locale !== null && { locale }),
    ...(userId !== null && { userId }),
  }
  return { ...record, recipient }
}
