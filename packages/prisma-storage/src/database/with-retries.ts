import { setTimeout as sleep } from 'node:timers/promises'
import { SupplierKitError } from '@supplierkit/core/contract'
import { classifyError } from './classify-error.js'

const tries = 10
const longestPauseMs = 250

/**
 * Runs work that leaves nothing behind when it fails. While others hold the rows it is tried again, up to ten
 * times in all, with growing random pauses (together about one second).
 * @throws SupplierKitError `storage_unavailable`, `storage_schema_missing`, `storage_conflict`; any other error
 * as the client threw it.
 */
export async function withRetries<T>(work: () => Promise<T>, random: () => number): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (classifyError(error) !== 'busy' || attempt === tries) throw toStorageError(error)
    }
    await sleep(random() * Math.min(longestPauseMs, 10 * 2 ** attempt))
  }
}

/** The same error in the words of the contract, where it has any. */
export function toStorageError(error: unknown): unknown {
  if (SupplierKitError.isInstance(error)) return error
  switch (classifyError(error)) {
    case 'unavailable':
      return new SupplierKitError({
        code: 'storage_unavailable',
        message: 'prisma-storage: the database cannot be reached, or does not answer.',
        likely: 'the server is down or out of connections, or the client was given another address.',
        cause: error,
      })
    case 'schema_missing':
      return new SupplierKitError({
        code: 'storage_schema_missing',
        message: 'prisma-storage: a table or column of SupplierKit is missing in the database.',
        likely:
          'the schema was not copied or migrated: run `npx supplierkit-prisma copy`, then `prisma migrate dev`; ' +
          'or call `createTables(prisma)` where migrations are not used.',
        cause: error,
      })
    case 'busy':
      return new SupplierKitError({
        code: 'storage_conflict',
        message: `prisma-storage: others held the same rows through ${tries} tries.`,
        likely: 'a transaction of the app stays open for long while it holds rows of SupplierKit.',
        cause: error,
      })
    case 'other':
      return error
  }
}
