import { SupplierKitError } from '@supplierkit/core/contract'

/** The mail was let go before a byte of it left. */
export function stoppedByCaller(): SupplierKitError {
  return stopped('sending was stopped by the caller', 'its own time limit was reached, or it is closing')
}

/** The server took too long. `begun`: it may have the mail. */
export function stoppedByTime(timeoutMs: number, begun: boolean): SupplierKitError {
  return stopped(
    `the mail server took longer than ${timeoutMs} ms`,
    'it is overloaded, or a firewall drops the connection',
    begun ? 'ambiguous' : undefined,
  )
}

function stopped(what: string, likely: string, phase?: 'ambiguous'): SupplierKitError {
  return new SupplierKitError({
    code: 'notifier_unavailable',
    message: `email: ${what}`,
    likely,
    ...(phase && { phase }),
  })
}
