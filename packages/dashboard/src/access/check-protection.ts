import { SupplierKitError } from '@supplierkit/core/contract'
import { checkHook } from '@supplierkit/http'
import type { DashboardOptions } from '../options.js'

const flags = ['readOnly', 'development'] as const

/**
 * The app decides who may see the page, or says itself that this is a machine for development; neither is guessed.
 * @throws SupplierKitError `config_invalid`
 */
export function checkProtection(options: DashboardOptions): void {
  checkHook('authorize', options.authorize)
  for (const flag of flags) {
    const value: unknown = options[flag]
    if (value !== undefined && typeof value !== 'boolean') {
      throw invalid(`the option ${flag} of the dashboard is neither true nor false.`, `pass ${flag}: true.`)
    }
  }
  if (options.authorize && options.development) {
    throw invalid(
      'the dashboard has authorize and development: true, which contradict each other.',
      'leave development out: authorize decides everywhere.',
    )
  }
  if (options.authorize) return
  if (!options.development) {
    throw invalid(
      'the dashboard has neither authorize nor development: true.',
      "pass authorize: (request) => ({ name: 'who it is' }), or null for whoever may not see it; on your own machine development: true.",
    )
  }
  console.warn(
    'supplierkit: the dashboard runs with development: true. Nobody signs in, and requests from this machine alone are answered.',
  )
}

function invalid(message: string, likely: string): SupplierKitError {
  return new SupplierKitError({ code: 'config_invalid', message, likely })
}
