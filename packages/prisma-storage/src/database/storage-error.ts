import { SupplierKitError } from '@supplierkit/core/contract'
import { classifyError, type DatabaseTrouble } from './classify-error.js'

interface ErrorText {
  readonly code: 'storage_unavailable' | 'storage_schema_missing' | 'storage_conflict'
  readonly message: string
  readonly likely: string
}

const texts: Readonly<Record<Exclude<DatabaseTrouble, 'other'>, ErrorText>> = {
  unavailable: {
    code: 'storage_unavailable',
    message: 'the database cannot be reached, or does not answer',
    likely: 'the server is down or out of connections, or the client was given another address.',
  },
  read_only: {
    code: 'storage_unavailable',
    message: 'the database is read-only',
    likely: 'the address leads to a replica, a failover is under way, or the SQLite file may not be written.',
  },
  full: {
    code: 'storage_unavailable',
    message: 'the disk of the database is full',
    likely: 'free or add disk space; the hub continues by itself afterwards.',
  },
  too_many_connections: {
    code: 'storage_unavailable',
    message: 'no connection to the database is free',
    likely: 'too many processes or too large pools for `max_connections`, or transactions that stay open.',
  },
  timeout: {
    code: 'storage_unavailable',
    message: 'the database canceled a statement that took too long',
    likely: '`statement_timeout` is too short for this database, or the server is overloaded.',
  },
  schema_missing: {
    code: 'storage_schema_missing',
    message: 'a table or column of SupplierKit is missing in the database',
    likely:
      'the schema was not copied or migrated: run `npx supplierkit-prisma copy`, then `prisma migrate dev`; ' +
      'or call `createTables(prisma)` where migrations are not used.',
  },
  contended: {
    code: 'storage_conflict',
    message: 'another transaction holds the same rows for too long',
    likely: 'a transaction of the app stays open for long while it holds rows of SupplierKit.',
  },
  locked: {
    code: 'storage_conflict',
    message: 'another connection keeps the SQLite file locked for too long',
    likely: 'a transaction stays open in this or another process; only one can write at a time.',
  },
}

/** The same error in the words of the contract, where it has any; others as they are. */
export function toStorageError(error: unknown): unknown {
  if (SupplierKitError.isInstance(error)) return error
  const trouble = classifyError(error)
  if (trouble === 'other') return error
  const { code, message, likely } = texts[trouble]
  return new SupplierKitError({ code, message: `prisma-storage: ${message}.`, likely, cause: error })
}

/** An error that every call would get now: no call succeeds by itself where a group of them failed. */
export function concernsAll(error: unknown): boolean {
  const trouble = classifyError(error)
  return (
    trouble === 'locked' ||
    (SupplierKitError.isInstance(error) &&
      (error.code === 'storage_unavailable' || error.code === 'storage_schema_missing'))
  )
}
