import { SupplierKitError, systemClock, withTimeLimit } from '@supplierkit/core/contract'

/**
 * Ends a call to the database after `limitMs`, whatever the driver does, and aborts the signal that `work` was given.
 * @throws SupplierKitError `storage_unavailable` when the time is up, or what `work` throws
 */
export function limitTime<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return withTimeLimit(
    systemClock,
    limitMs,
    work,
    () =>
      new SupplierKitError({
        code: 'storage_unavailable',
        message: `prisma-storage: the database did not answer within ${limitMs} ms.`,
        likely:
          'the server or the network is down, the server is overloaded, or all connections of the pool are in use.',
      }),
  )
}
