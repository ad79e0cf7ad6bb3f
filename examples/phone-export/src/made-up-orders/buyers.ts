/** A wholesale buyer that does not exist. */
export interface Buyer {
  readonly company: string
  readonly contact: string
  /** Of the address, before `@example.test`. */
  readonly mailbox: string
  readonly city: string
  readonly region?: string
  readonly postalCode: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** BCP 47. */
  readonly locale: string
}

function buyer(
  company: string,
  contact: string,
  [city, postalCode, country, locale, region]: readonly [string, string, string, string, string?],
): Buyer {
  const mailbox = contact
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .replaceAll(' ', '.')
  return { company, contact, mailbox, city, postalCode, country, locale, ...(region ? { region } : {}) }
}

/** The made-up buyers of the made-up orders. */
export const buyers: readonly Buyer[] = [
  buyer('Bluewater Mobile', 'Nora Feld', ['Portland', '97201', 'US', 'en-US', 'OR']),
  buyer('Second Ring LLC', 'Marcus Ode', ['Austin', '73301', 'US', 'en-US', 'TX']),
  buyer('Cascade Refurb', 'Priya Nand', ['Denver', '80014', 'US', 'en-US', 'CO']),
  buyer('Harbor Wireless', 'Tom Aldous', ['Miami', '33101', 'US', 'en-US', 'FL']),
  buyer('Maple Devices', 'Elise Gagnon', ['Toronto', 'M5H 2N2', 'CA', 'en-CA', 'ON']),
  buyer('Handy Lager GmbH', 'Jonas Brandt', ['Hamburg', '20095', 'DE', 'de-DE']),
  buyer('Téléphonie du Rhône', 'Camille Perrin', ['Lyon', '69001', 'FR', 'fr-FR']),
  buyer('Lisboa Mobile', 'Rui Tavares', ['Lisbon', '1100-148', 'PT', 'pt-PT']),
  buyer('North Quay Phones', 'Aoife Lennon', ['Dublin', 'D01 F5P2', 'IE', 'en-IE']),
  buyer('Polder Telecom', 'Sanne Vos', ['Utrecht', '3511 AA', 'NL', 'nl-NL']),
  buyer('Gulf Handsets', 'Omar Haddad', ['Dubai', '00000', 'AE', 'en-AE']),
  buyer('Pacific Trade-In', 'Mei Tan', ['Singapore', '018956', 'SG', 'en-SG']),
]
