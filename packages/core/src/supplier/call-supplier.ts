import type { CallContext } from '../contract/call-context.js'
import { SupplierKitError } from '../contract/errors.js'
import type { Runtime } from '../runtime/runtime.js'

/** Which call it is, for messages. */
export interface SupplierCall {
  readonly supplierId: string
  readonly method: string
  readonly attempt: number
  readonly timeoutMs: number
}

/**
 * Calls an adapter with a time limit. Whatever comes back as an error is one of the family: what an adapter
 * throws without a phase counts as ambiguous, because nobody can say whether the request left.
 */
export async function callSupplier<T>(
  runtime: Runtime,
  { supplierId, method, attempt, timeoutMs }: SupplierCall,
  call: (context: CallContext) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const context: CallContext = { signal: controller.signal, logger: runtime.logger, attempt }
  let timedOut: (error: SupplierKitError) => void = () => {}
  const timeout = new Promise<never>((_, reject) => {
    timedOut = reject
  })
  const timer = runtime.clock.setTimer(timeoutMs, () => {
    const error = new SupplierKitError({
      code: 'supplier_timeout',
      message: `${supplierId}: ${method} gave no answer within ${timeoutMs} ms.`,
    })
    controller.abort(error)
    timedOut(error)
  })
  try {
    return await Promise.race([call(context), timeout])
  } catch (error) {
    throw toSupplierError(error, supplierId, method)
  } finally {
    timer.cancel()
  }
}

/** Errors of the family pass; anything else becomes one, and counts as ambiguous. */
export function toSupplierError(error: unknown, supplierId: string, method: string): SupplierKitError {
  if (SupplierKitError.isInstance(error)) return error
  return new SupplierKitError({
    code: 'supplier_call_failed',
    message: `${supplierId}: ${method} failed with ${describe(error)}.`,
    likely: 'a mistake in the adapter: it should throw SupplierKitError with a phase. See the cause.',
    cause: error,
  })
}

/** The kind of error, never its text: a foreign message may hold anything. */
function describe(error: unknown): string {
  if (SupplierKitError.isInstance(error)) return error.code
  return error instanceof Error ? error.name : typeof error
}
