import { SupplierKitError } from '@supplierkit/core/contract'
import type { RawExecutor } from '../prisma-client.js'
import type { Dialect } from '../sql/dialect.js'
import { classifyError } from './classify-error.js'
import { toStorageError } from './storage-error.js'

/**
 * Asks the database what it is, and the client how it writes dates to it.
 * @throws SupplierKitError `config_invalid` for other databases than SQLite and PostgreSQL, `storage_unavailable`
 */
export async function detectDialect(
  prisma: RawExecutor,
  given: { readonly provider?: Dialect['provider'] | undefined; readonly schema?: string | undefined },
): Promise<Dialect> {
  const schema = given.schema === undefined ? {} : { schema: given.schema }
  const provider = given.provider ?? (await detectProvider(prisma))
  if (provider === 'postgresql') return { provider, timestamps: 'iso8601', ...schema }
  try {
    const [row] = await prisma.$queryRawUnsafe('SELECT typeof(?) AS "written"', new Date(0))
    return { provider, timestamps: row?.['written'] === 'text' ? 'iso8601' : 'unixepoch-ms' }
  } catch (error) {
    throw toStorageError(error)
  }
}

async function detectProvider(prisma: RawExecutor): Promise<Dialect['provider']> {
  let version: unknown
  try {
    const [row] = await prisma.$queryRawUnsafe('SELECT version() AS "version"')
    version = row?.['version']
  } catch (error) {
    // SQLite has no such function.
    if (classifyError(error) === 'other') return 'sqlite'
    throw toStorageError(error)
  }
  if (/postgres|cockroach/i.test(String(version))) return 'postgresql'
  throw new SupplierKitError({
    code: 'config_invalid',
    message: 'prisma-storage: the database is neither SQLite nor PostgreSQL.',
    seen: `version ${String(version).slice(0, 60)}`,
  })
}
