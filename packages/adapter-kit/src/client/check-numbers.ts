import { numberFault, SupplierKitError } from '@supplierkit/core/contract'

/**
 * Checks options that are lengths of time or sizes, each 1 or more; absent ones have their defaults.
 * @throws SupplierKitError `config_invalid` for anything but a finite number
 */
export function checkNumbers(supplier: string, options: Readonly<Record<string, unknown>>): void {
  const faults = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : (numberFault(name, value, 1) ?? []),
  )
  if (faults.length === 0) return
  throw new SupplierKitError({ code: 'config_invalid', message: `${supplier}: ${faults.join('; ')}.` })
}
