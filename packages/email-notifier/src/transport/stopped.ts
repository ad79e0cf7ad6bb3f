import { SupplierKitError } from '@supplierkit/core/contract'

/** The mail was let go before a byte of it left. */
export function stoppedByCaller(): SupplierKitError {
  return stopped('sending was stopped by the caller', 'its own time limit was reached, or it is closing')
}

/** The server took too long; it may have the mail or not. */
export function stoppedByTime(timeoutMs: number): SupplierKitError {
  return stopped(
    `the mail server took longer than ${timeoutMs} ms`,
    'it is overloaded, or a firewall drops the connection',
  )
}

function stopped(what: string, likely: string): SupplierKitError {
  return new SupplierKitError({ code: 'notifier_unavailable', message: `email: ${what}`, likely })
}
