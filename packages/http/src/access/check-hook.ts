import { SupplierKitError } from '@supplierkit/core/contract'

/**
 * Refuses a hook that is no function when the handler is made, not at the first request.
 * @throws SupplierKitError `config_invalid`
 */
export function checkHook(name: string, hook: unknown): void {
  if (hook === undefined || typeof hook === 'function') return
  throw new SupplierKitError({
    code: 'config_invalid',
    message: `the option ${name} is no function.`,
    likely: `pass a function of the request, ${name}: (request) => ..., not what it answers.`,
  })
}
