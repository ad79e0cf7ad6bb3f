import { SupplierKitError } from '@supplierkit/core'
import type { Ledger } from './ledger.js'

/** Counts promises that failed with nobody listening as violations: they would end a real process. */
export function watchUnhandled(ledger: Ledger): () => Promise<void> {
  const violate = (reason: unknown) =>
    ledger.violate({
      invariant: 'engine',
      rule: `no failure goes unheard${SupplierKitError.isInstance(reason) ? `: ${reason.code}` : ''}`,
      seen: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason),
      expected: 'somebody who awaits it',
    })
  process.on('unhandledRejection', violate)
  return async () => {
    // Node tells of them when it has nothing else to do.
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', violate)
  }
}
