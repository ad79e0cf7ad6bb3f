import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { supplierKitSchema } from '@supplierkit/prisma-storage/schema'
import type { CrashDatabase } from './database.js'
import { shopTable } from './shop-table.js'
import { witnessStatements } from './witness.js'

/** A SQLite file in WAL mode. */
export async function openSqlite(folder: string): Promise<CrashDatabase> {
  const file = join(folder, 'crash.db')
  const client = createClient({ url: `file:${file}` })
  await client.execute('PRAGMA journal_mode = WAL')
  await client.execute('PRAGMA busy_timeout = 2000')
  for (const statement of [...supplierKitSchema.sqlite.statements, ...witnessStatements.sqlite, shopTable]) {
    await client.execute(statement)
  }
  return {
    address: file,
    query: async (statement) => (await client.execute(statement)).rows,
    restart: null,
    silence: null,
    close: async () => client.close(),
  }
}
