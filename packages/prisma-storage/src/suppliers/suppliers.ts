import type {
  HubEvent,
  NewNotification,
  SupplierChange,
  SupplierRecord,
  SupplierSecrets,
} from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import type { Keyring } from '../encryption/keyring.js'
import { toNotificationRow } from '../notification/notification-rows.js'
import { insertEvents } from '../outbox/event-rows.js'
import { insertRows, names } from '../sql/rows.js'
import { join, raw, sql, type Sql } from '../sql/sql.js'
import { omit, pick, type RowOf } from '../tables/column.js'
import { decodeRow } from '../tables/decode-row.js'
import { notifications, suppliers } from '../tables/tables.js'
import { decryptSecrets, encryptSecrets, secretColumns } from './secret-fields.js'

/** What may be read without a key. */
const recordColumns = omit(suppliers.columns, 'apiKey', 'credentials', 'webhookSecret')

export async function listSuppliers(database: Database): Promise<SupplierRecord[]> {
  const rows = await database.query(sql`SELECT ${names(recordColumns)} FROM ${suppliers} ORDER BY "id"`)
  return rows.map((row) => decodeRow(recordColumns, row))
}

export async function saveSupplier(
  database: Database,
  keyring: Keyring,
  change: SupplierChange,
): Promise<SupplierRecord> {
  const { id, secrets = {}, ...given } = change
  const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const changed: Partial<RowOf<typeof suppliers.columns>> = {
    ...defined,
    ...encryptSecrets(keyring, id, secrets),
  }
  const fresh: RowOf<typeof suppliers.columns> = { ...newSupplier(id), ...changed }
  const written: Sql[] = Object.keys(changed).map((name) => raw(`"${name}" = excluded."${name}"`))
  const [row = {}] = await database.query(sql`
    ${insertRows(suppliers, suppliers.columns, [fresh])} ON CONFLICT ("id") DO UPDATE SET
      ${join([...written, sql`"revision" = ${suppliers}."revision" + 1`], ', ')}
    RETURNING ${names(recordColumns)}`)
  return decodeRow(recordColumns, row)
}

export async function ensureSuppliers(
  database: Database,
  given: readonly { readonly id: string; readonly name: string; readonly type: string }[],
): Promise<void> {
  if (given.length === 0) return
  const rows = given.map((supplier) => ({ ...newSupplier(supplier.id), ...supplier }))
  await database.execute(insertRows(suppliers, suppliers.columns, rows, sql`ON CONFLICT ("id") DO NOTHING`))
}

export async function readSupplierSecrets(
  database: Database,
  keyring: Keyring,
  supplierId: string,
): Promise<SupplierSecrets | null> {
  const [row] = await database.query(
    sql`SELECT ${names(secretColumns)} FROM ${suppliers} WHERE "id" = ${supplierId}`,
  )
  return row ? decryptSecrets(keyring, supplierId, decodeRow(secretColumns, row)) : null
}

export async function setSuspension(
  database: Database,
  supplierId: string,
  suspension: { readonly at: Date; readonly reason: string } | null,
  event: HubEvent,
  told: readonly NewNotification[] = [],
): Promise<boolean> {
  const change = sql`
    UPDATE ${suppliers} SET "suspendedAt" = ${suspension?.at ?? null}, "suspendedReason" = ${suspension?.reason ?? null},
      "revision" = "revision" + 1
    WHERE "id" = ${supplierId} AND "suspendedAt" IS ${raw(suspension ? 'NULL' : 'NOT NULL')}
    RETURNING "id"`
  if (database.dialect.provider === 'postgresql') {
    const ifChanged = sql`AND EXISTS (SELECT 1 FROM changed)`
    const planned = told.length === 0 ? sql`` : sql`, planned AS (${insertNotifications(told, ifChanged)})`
    const rows = await database.query(sql`
      WITH changed AS (${change}), told AS (${insertEvents([event])} ${ifChanged})${planned}
      SELECT "id" FROM changed`)
    return rows.length > 0
  }
  // changes(): how many rows the statement before it wrote on this connection.
  const ifChanged = sql`AND changes() > 0`
  const [rows = []] = await database.batch([
    change,
    sql`${insertEvents([event])} ${ifChanged}`,
    // One event was written if and only if the supplier changed, so changes() still says so.
    ...(told.length === 0 ? [] : [insertNotifications(told, ifChanged)]),
  ])
  return rows.length > 0
}

function insertNotifications(told: readonly NewNotification[], condition: Sql): Sql {
  const rows = told.map(toNotificationRow)
  return sql`${insertRows(notifications, notifications.columns, rows)} ${condition} ON CONFLICT ("dedupeKey") DO NOTHING`
}

function newSupplier(id: string): RowOf<typeof suppliers.columns> {
  const empty = pick(suppliers.columns, 'apiEndpoint', 'apiKey', 'credentials', 'webhookUrl', 'webhookSecret')
  return {
    ...decodeRow(empty, {}),
    id,
    name: id,
    type: 'custom',
    active: true,
    suspendedAt: null,
    suspendedReason: null,
    revision: 1,
  }
}
