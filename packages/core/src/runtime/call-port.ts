import { SupplierKitError } from '../contract/errors.js'
import type { Clock } from './clock.js'
import { withTimeLimit } from './time-limit.js'

/** How long a queue, a realtime service or another port may take for one call, in milliseconds. */
export const portTimeoutMs = 10_000

/**
 * Calls a method of a port with a time limit. `name` stands in the error: `queue.send`.
 * @throws SupplierKitError `port_timeout`, and whatever the port throws
 */
export async function callPort<T>(
  { clock }: { readonly clock: Clock },
  name: string,
  call: () => T | PromiseLike<T>,
  timeoutMs = portTimeoutMs,
): Promise<T> {
  const onTimeout = () =>
    new SupplierKitError({ code: 'port_timeout', message: `${name} did not end within ${timeoutMs} ms.` })
  return withTimeLimit(clock, timeoutMs, call, onTimeout)
}

/** What a log may say of an error of a port: its code or its kind, never its text. */
export function kindOf(error: unknown): string {
  if (SupplierKitError.isInstance(error)) return error.code
  try {
    return error instanceof Error ? error.name : typeof error
  } catch {
    return 'unreadable'
  }
}
