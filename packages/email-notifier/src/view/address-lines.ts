import type { Address } from '@supplierkit/core/contract'
import { cleanText } from '../html/clean-text.js'
import type { Format } from '../texts/format.js'

// Where the postal code stands behind the city.
const cityFirst = new Set(['US', 'CA', 'AU', 'GB', 'IE', 'IN', 'NZ', 'SG', 'TW', 'ZA'])

/** A postal address line by line, in the order its country writes it. */
export function addressLines(address: Address, format: Format): string[] {
  const city = cleanText(address.city, 100)
  const region = cleanText(address.region, 60)
  const postalCode = cleanText(address.postalCode, 20)
  const country = cleanText(address.country, 60)?.toUpperCase()
  const place =
    country !== undefined && cityFirst.has(country)
      ? joined(', ', city, joined(' ', region, postalCode))
      : joined(', ', joined(' ', postalCode, city), region)
  return [
    cleanText(address.name, 100),
    cleanText(address.company, 100),
    cleanText(address.line1, 100),
    cleanText(address.line2, 100),
    place,
    country && format.country(country),
  ].filter((line) => line !== undefined && line !== '') as string[]
}

function joined(separator: string, ...parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined).join(separator) || undefined
}
