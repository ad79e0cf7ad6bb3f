import { SupplierKitError } from '@supplierkit/core/contract'

const known = new Map<string, number>()

/**
 * How many digits the minor unit of an ISO 4217 currency has, as the runtime's `Intl` knows it: 2 for USD,
 * 0 for JPY, 3 for KWD. @throws SupplierKitError `config_invalid` for what is no currency code.
 */
export function minorUnitDigits(currency: string): number {
  const cached = known.get(currency)
  if (cached !== undefined) return cached
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: 'a currency is not an ISO 4217 code of three capital letters.',
      seen: `${currency.length} characters`,
    })
  }
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  known.set(currency, maximumFractionDigits)
  return maximumFractionDigits
}
