import { SupplierKitError } from '@supplierkit/core/contract'

/**
 * Ends a call to the database after `limitMs`, whatever the driver does, and aborts the signal that `work` was given.
 * Node runs overdue timers before it reads what has arrived, so an answer that is there already still counts.
 * @throws SupplierKitError `storage_unavailable` when the time is up, or what `work` throws
 */
export function limitTime<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  return new Promise((resolve, reject) => {
    let reading: ReturnType<typeof setImmediate> | undefined
    const giveUp = () => {
      const error = new SupplierKitError({
        code: 'storage_unavailable',
        message: `prisma-storage: the database did not answer within ${limitMs} ms.`,
        likely:
          'the server or the network is down, the server is overloaded, or all connections of the pool are in use.',
      })
      reject(error)
      controller.abort(error)
    }
    const timer = setTimeout(() => (reading = setImmediate(giveUp)), limitMs)
    const settle = () => {
      clearTimeout(timer)
      clearImmediate(reading)
    }
    work(controller.signal).then(
      (result) => {
        settle()
        resolve(result)
      },
      (error: unknown) => {
        settle()
        reject(error instanceof Error ? error : new Error(String(error)))
      },
    )
  })
}
