import type { MaintenanceWindow } from '@supplierkit/core/contract'

/** What is known of the Ingram Micro of a country. */
export interface Country {
  /** ISO 4217: what orders are placed in. */
  readonly currency: string
  /** A state or province is part of an address there. */
  readonly needsState?: boolean
  readonly maintenance?: readonly MaintenanceWindow[]
}

/**
 * "North American (GMT-8)" in the list of daily downtimes in the FAQ of developer.ingrammicro.com/reseller. It is
 * read as Pacific time, which the list does not say for the months of daylight saving.
 */
const northAmericanNights: readonly MaintenanceWindow[] = [
  { timeZone: 'America/Los_Angeles', from: '23:00', to: '04:00', days: [1, 2, 3, 4, 5] },
  { timeZone: 'America/Los_Angeles', from: '18:00', to: '05:00', days: [6, 7] },
]

const euro: Country = { currency: 'EUR' }

const countries: Readonly<Record<string, Country>> = {
  US: { currency: 'USD', needsState: true, maintenance: northAmericanNights },
  CA: { currency: 'CAD', needsState: true, maintenance: northAmericanNights },
  AU: { currency: 'AUD', needsState: true },
  BR: { currency: 'BRL', needsState: true },
  IN: { currency: 'INR', needsState: true },
  MX: { currency: 'MXN', needsState: true },
  AT: euro,
  BE: euro,
  CH: { currency: 'CHF' },
  CL: { currency: 'CLP' },
  CO: { currency: 'COP' },
  DE: euro,
  ES: euro,
  FR: euro,
  GB: { currency: 'GBP' },
  HK: { currency: 'HKD' },
  HU: { currency: 'HUF' },
  IT: euro,
  MY: { currency: 'MYR' },
  NL: euro,
  NZ: { currency: 'NZD' },
  PE: { currency: 'PEN' },
  PT: euro,
  SE: { currency: 'SEK' },
  SG: { currency: 'SGD' },
}

/** What is known of a country; `undefined`: nothing. */
export function countryOf(code: string): Country | undefined {
  return Object.hasOwn(countries, code) ? countries[code] : undefined
}
