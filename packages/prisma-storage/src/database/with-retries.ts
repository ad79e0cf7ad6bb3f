import { setTimeout as sleep } from 'node:timers/promises'
import { classifyError, isHeldByOthers } from './classify-error.js'
import { toStorageError } from './storage-error.js'

const longestPauseMs = 250

/** How long work is retried. */
export interface RetryOptions {
  /** In milliseconds; 0: one try. */
  readonly forMs: number
  readonly random: () => number
}

/**
 * Runs work that leaves nothing behind when it fails. While others hold the rows it is retried, with growing random
 * pauses in which it holds no connection.
 * @throws SupplierKitError `storage_unavailable`, `storage_schema_missing`, `storage_conflict`; any other error
 * as the client threw it.
 */
export async function withRetries<T>(
  work: () => Promise<T>,
  { forMs, random }: RetryOptions,
  signal: AbortSignal,
): Promise<T> {
  const giveUpAt = performance.now() + forMs
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    const pauseMs = random() * Math.min(longestPauseMs, 10 * 2 ** attempt)
    try {
      return await work()
    } catch (error) {
      const isOver = performance.now() + pauseMs >= giveUpAt
      if (isOver || !isHeldByOthers(classifyError(error))) throw toStorageError(error)
    }
    await sleep(pauseMs)
  }
}
