import type { NotificationRecord, NotificationState, Page, Storage } from '@supplierkit/core/contract'
import { claimRows } from '../database/claim-rows.js'
import type { Database } from '../database/database.js'
import { pageOf } from '../database/page.js'
import { assignments, names, rowsOf } from '../sql/rows.js'
import { raw, sql } from '../sql/sql.js'
import { pick, text } from '../tables/column.js'
import { notifications } from '../tables/tables.js'
import { fromNotificationRow } from './notification-rows.js'

const ofKind = {
  only: sql`"state" = 'waiting' AND "type" = 'alert'`,
  none: sql`"state" = 'waiting' AND "type" <> 'alert'`,
  all: sql`"state" = 'waiting'`,
}

export async function claimNotifications(
  database: Database,
  { alerts, ...claim }: Parameters<Storage['claimNotifications']>[0],
): Promise<NotificationRecord[]> {
  const rows = await claimRows(database, claim, {
    table: notifications,
    due: ofKind[alerts ?? 'all'],
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

/** The outcome of one notification, under the lease that it was tried with. */
export type FinishedNotification = NotificationOutcome & { readonly id: string; readonly leaseToken: string }

const outcomeColumns = pick(
  notifications.columns,
  ...(['state', 'subject', 'body', 'messageId', 'sentAt', 'dueAt', 'lastError'] as const),
)
const finishedColumns = { ...outcomeColumns, key: text(), lease: text() }

/** Writes outcomes of several notifications; `false` for those whose lease has gone to somebody else. */
export async function finishNotifications(
  database: Database,
  finished: readonly FinishedNotification[],
): Promise<boolean[]> {
  const rows = finished.map(({ id, leaseToken, ...outcome }) => ({ ...outcome, key: id, lease: leaseToken }))
  const written = await database.query(sql`
    UPDATE ${notifications} AS t SET ${assignments(outcomeColumns, 'r')}, "sent" = (r."state" = 'sent'),
      "leaseToken" = NULL
    FROM ${rowsOf(finishedColumns, rows)} AS r WHERE t."id" = r."key" AND t."leaseToken" = r."lease"
    RETURNING "id"`)
  const ids = new Set(written.map((row) => row['id']))
  return finished.map(({ id }) => ids.delete(id))
}

export async function getNotification(database: Database, id: string): Promise<NotificationRecord | null> {
  const [row] = await database.query(
    sql`SELECT ${names(notifications.columns)} FROM ${notifications} WHERE "id" = ${id}`,
  )
  return row ? fromNotificationRow(row) : null
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
