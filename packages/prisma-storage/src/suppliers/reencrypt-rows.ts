import type { Database } from '../database/database.js'
import type { Keyring } from '../encryption/keyring.js'
import { names } from '../sql/rows.js'
import { raw, sql } from '../sql/sql.js'
import { decodeRow } from '../tables/decode-row.js'
import { suppliers } from '../tables/tables.js'
import { decryptSecrets, encryptSecrets, secretColumns } from './secret-fields.js'

/** What a re-encryption did. */
export interface Reencryption {
  /** Suppliers whose secrets were encrypted anew. */
  readonly reencrypted: number
  /** Suppliers that had nothing under an older key. */
  readonly unchanged: number
}

/**
 * Encrypts what is not yet under the first key. A row that is changed meanwhile is read again, so nothing that
 * is saved during the rotation is lost.
 */
export async function reencryptRows(database: Database, keyring: Keyring): Promise<Reencryption> {
  let reencrypted = 0
  const rows = await database.query(sql`SELECT "id" FROM ${suppliers} ORDER BY "id"`)
  for (const row of rows) if (await reencryptRow(database, keyring, String(row['id']))) reencrypted++
  return { reencrypted, unchanged: rows.length - reencrypted }
}

async function reencryptRow(database: Database, keyring: Keyring, id: string): Promise<boolean> {
  for (;;) {
    const [row] = await database.query(
      sql`SELECT ${names(suppliers.columns)} FROM ${suppliers} WHERE "id" = ${id}`,
    )
    if (!row) return false
    const { revision, ...before } = decodeRow({ ...secretColumns, revision: suppliers.columns.revision }, row)
    const stored = Object.values(before).filter((value) => value !== null)
    if (stored.every((value) => keyring.isCurrent(value))) return false

    const {
      apiKey = null,
      credentials = null,
      webhookSecret = null,
    } = encryptSecrets(keyring, id, decryptSecrets(keyring, id, before))
    const asJson = raw(database.dialect.provider === 'postgresql' ? 'AS json' : 'AS text')
    const written = await database.execute(sql`
      UPDATE ${suppliers} SET "apiKey" = ${apiKey}, "webhookSecret" = ${webhookSecret},
        "credentials" = CAST(${credentials === null ? null : JSON.stringify(credentials)} ${asJson})
      WHERE "id" = ${id} AND "revision" = ${revision}`)
    if (written > 0) return true
  }
}
