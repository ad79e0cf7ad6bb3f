import { SupplierKitError } from './errors.js'

/** An amount of money in minor units: `{ amount: 129900, currency: 'USD' }` is $1,299.00. */
export interface Money {
  /** Whole minor units (cents, pence, yen). Never a fraction. */
  readonly amount: number
  /** ISO 4217, upper case. */
  readonly currency: string
}

/** Currencies whose minor unit has another number of decimal places than two: ISO 4217, list one, as of 2024. */
const digitsByCurrency: Readonly<Record<string, number>> = {
  ...digitsOf('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...digitsOf('BHD IQD JOD KWD LYD OMR TND', 3),
  ...digitsOf('CLF UYW', 4),
}

/**
 * How many decimal places the minor unit of a currency has: 2 for USD and HUF, 0 for JPY, 3 for KWD. The same on every
 * runtime, which `Intl` is not: it follows the use of cash and shows HUF, IDR or PKR without decimals.
 * @param currency ISO 4217, upper case
 * @throws SupplierKitError `config_invalid` for what is no currency code
 */
export function minorUnitDigits(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: 'a currency is not an ISO 4217 code of three capital letters.',
      seen: `${currency.length} characters`,
    })
  }
  return Object.hasOwn(digitsByCurrency, currency) ? (digitsByCurrency[currency] ?? 2) : 2
}

function digitsOf(currencies: string, digits: number): Record<string, number> {
  return Object.fromEntries(currencies.split(' ').map((currency) => [currency, digits]))
}
