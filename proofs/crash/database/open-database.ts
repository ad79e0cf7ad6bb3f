import type { CrashDatabase } from './database.js'
import { openPostgres } from './postgres.js'
import { openSqlite } from './sqlite.js'

/** Opens a new database in a folder; `missing` says why there is none. */
export const openDatabase: Readonly<
  Record<'sqlite' | 'postgres', (folder: string) => Promise<CrashDatabase | { readonly missing: string }>>
> = { sqlite: openSqlite, postgres: openPostgres }
