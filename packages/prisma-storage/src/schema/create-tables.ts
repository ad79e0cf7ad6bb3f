import { SupplierKitError } from '@supplierkit/core/contract'
import { checkTables } from '../database/check-tables.js'
import { connect } from '../database/connect.js'
import type { RootDatabase } from '../database/database.js'
import type { PrismaStorageOptions } from '../options.js'
import type { PrismaClientLike } from '../prisma-client.js'
import { raw } from '../sql/sql.js'
import { shipped } from './shipped-schema.js'

/**
 * Creates the tables where none is there yet, all or none: for demos and tests, and for apps without migrations.
 * Tables of an older release are not changed.
 * @throws SupplierKitError `storage_schema_missing` when only some are there, `storage_unavailable`
 */
export async function createTables(
  prisma: PrismaClientLike,
  options: Pick<PrismaStorageOptions, 'provider' | 'schema'> = {},
): Promise<'created' | 'already_there'> {
  const database = await connect(prisma, options).root()
  const missing = await whatIsMissing(database)
  if (!missing) return 'already_there'
  const { provider, schema } = database.dialect
  const searchPath =
    provider === 'postgresql' && schema ? [`SET LOCAL search_path TO "${schema.replaceAll('"', '""')}"`] : []
  try {
    await database.batch([...searchPath, ...shipped[provider].statements].map(raw))
  } catch (error) {
    // Another process may have been faster.
    if (!(await whatIsMissing(database))) return 'already_there'
    throw SupplierKitError.isInstance(error) || !/already exists/.test(String(error)) ? error : missing
  }
  return 'created'
}

/** @returns `undefined` when nothing is. */
async function whatIsMissing(database: RootDatabase): Promise<SupplierKitError | undefined> {
  try {
    await checkTables(database)
    return undefined
  } catch (error) {
    if (SupplierKitError.isInstance(error) && error.code === 'storage_schema_missing') return error
    throw error
  }
}
