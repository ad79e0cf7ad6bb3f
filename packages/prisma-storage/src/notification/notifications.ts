import type {
  NotificationOutcome,
  NotificationRecord,
  NotificationState,
  OverdueChannel,
  Page,
} from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { limitLockWait } from '../database/limit-lock-wait.js'
import { pageOf } from '../database/page.js'
import { assignments, names, rowsOf } from '../sql/rows.js'
import { raw, sql } from '../sql/sql.js'
import { orNull, pick, text } from '../tables/column.js'
import { notifications } from '../tables/tables.js'
import { fromNotificationRow } from './notification-rows.js'

/** The outcome of one notification, under the lease that it was tried with. */
export type FinishedNotification = NotificationOutcome & { readonly id: string; readonly leaseToken: string }

const outcomeColumns = pick(
  notifications.columns,
  ...(['state', 'subject', 'body', 'messageId', 'sentAt', 'dueAt', 'lastError'] as const),
)
const finishedColumns = { ...outcomeColumns, key: text(), lease: text(), leaseToken: orNull(text()) }

/** Writes outcomes of several notifications; `false` for those whose lease has gone to somebody else. */
export async function finishNotifications(
  database: Pick<Database, 'dialect' | 'query' | 'lockWaitMs'>,
  finished: readonly FinishedNotification[],
): Promise<boolean[]> {
  const rows = finished.map(({ id, leaseToken, keepLease, ...outcome }) => ({
    ...outcome,
    key: id,
    lease: leaseToken,
    leaseToken: keepLease ? leaseToken : null,
  }))
  const written = await database.query(sql`
    UPDATE ${notifications} AS t SET ${assignments(outcomeColumns, 'r')}, "sent" = (r."state" = 'sent'),
      "leaseToken" = r."leaseToken"
    FROM ${rowsOf(finishedColumns, rows)} AS r WHERE t."id" = r."key" AND t."leaseToken" = r."lease" ${limitLockWait(database)}
    RETURNING "id"`)
  const ids = new Set(written.map((row) => row['id']))
  return finished.map(({ id }) => ids.delete(id))
}

export async function overdueChannels(database: Database, before: Date): Promise<OverdueChannel[]> {
  const rows = await database.query(sql`
    SELECT "channel", CASE WHEN "type" = 'alert' THEN 1 ELSE 0 END AS "alert", COUNT(*) AS "count"
    FROM ${notifications} WHERE "state" = 'waiting' AND "dueAt" <= ${before} GROUP BY 1, 2`)
  return rows.map((row) => ({
    channel: String(row['channel']),
    kind: Number(row['alert']) === 1 ? 'alert' : 'message',
    count: Number(row['count']),
  }))
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
