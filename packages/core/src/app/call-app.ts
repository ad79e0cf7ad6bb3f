import { SupplierKitError } from '../contract/errors.js'
import type { Runtime } from '../runtime/runtime.js'
import { withTimeLimit } from '../runtime/time-limit.js'
import { kindOf } from '../runtime/call-port.js'

/** A function that the app has given to the hub, by the name of its option. */
export type AppFunction =
  'orders.get' | 'orders.onProgress' | 'router' | 'recipients' | 'preferences' | 'supplierTypes'

/**
 * Calls a function of the app with a time limit. Errors of the family pass as they are.
 * @throws SupplierKitError `app_function_timeout`, `app_function_failed`: the app's own error is its `cause`
 */
export async function callApp<T>(
  { clock }: Pick<Runtime, 'clock'>,
  name: AppFunction,
  timeoutMs: number,
  call: () => T | PromiseLike<T>,
): Promise<T> {
  const onTimeout = () =>
    new SupplierKitError({
      code: 'app_function_timeout',
      message: `${name} did not finish within ${timeoutMs} ms.`,
      likely:
        'it waits for a lock, for a slow service, or for a database connection outside of its transaction.',
    })
  try {
    return await withTimeLimit(clock, timeoutMs, call, onTimeout)
  } catch (error) {
    if (SupplierKitError.isInstance(error)) throw error
    throw new SupplierKitError({
      code: 'app_function_failed',
      // The kind of error, never its text: it may hold anything.
      message: `${name} failed with ${kindOf(error)}.`,
      likely: 'a mistake in the app. See the cause.',
      cause: error,
    })
  }
}

/** What a function of the app answers with a value of the wrong type. */
export function invalidAnswer(name: AppFunction, expected: string, answer: unknown): SupplierKitError {
  return new SupplierKitError({
    code: 'app_function_answer_invalid',
    message: `${name} must answer ${expected}.`,
    seen: answer === null ? 'null' : typeof answer,
  })
}
