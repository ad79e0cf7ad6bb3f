import type { Claim, NotificationRecord, NotificationState, Page } from '@supplierkit/core/contract'
import { claimRows } from '../database/claim-rows.js'
import type { Database } from '../database/database.js'
import { pageOf } from '../database/page.js'
import { raw, sql } from '../sql/sql.js'
import { notifications } from '../tables/tables.js'
import { fromNotificationRow } from './notification-rows.js'

export async function claimNotifications(database: Database, claim: Claim): Promise<NotificationRecord[]> {
  const rows = await claimRows(database, claim, {
    table: notifications,
    due: sql`"state" = 'waiting'`,
    longestDueFirst: sql`"dueAt", "createdAt"`,
    also: sql`"attempts" = "attempts" + 1`,
  })
  return rows.map(fromNotificationRow)
}

/** What a channel made of a notification. */
export type NotificationOutcome = Pick<
  NotificationRecord,
  'state' | 'subject' | 'body' | 'messageId' | 'sentAt' | 'dueAt' | 'lastError'
>

export async function finishNotification(
  database: Database,
  id: string,
  leaseToken: string,
  outcome: NotificationOutcome,
): Promise<boolean> {
  const written = await database.execute(sql`
    UPDATE ${notifications} SET "state" = ${outcome.state}, "sent" = ${outcome.state === 'sent'},
      "subject" = ${outcome.subject}, "body" = ${outcome.body}, "messageId" = ${outcome.messageId},
      "sentAt" = ${outcome.sentAt}, "dueAt" = ${outcome.dueAt}, "lastError" = ${outcome.lastError},
      "leaseToken" = NULL
    WHERE "id" = ${id} AND "leaseToken" = ${leaseToken}`)
  return written > 0
}

export async function listNotifications(
  database: Database,
  page: Page & { readonly orderId?: string; readonly state?: NotificationState },
): Promise<NotificationRecord[]> {
  const rows = await database.query(
    pageOf(notifications, { time: raw('"createdAt"'), id: raw('"id"') }, page, [
      page.orderId === undefined ? undefined : sql`"orderId" = ${page.orderId}`,
      page.state === undefined ? undefined : sql`"state" = ${page.state}`,
    ]),
  )
  return rows.map(fromNotificationRow)
}
