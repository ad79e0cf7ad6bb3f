/** Stands where a person's data or a secret stood. */
export const mask = '•••'

const shown = new Set(['country', 'region', 'city', 'locale'])

/** Keys under which a person or a secret stands; compared without case, `_` and `-`. */
const personal = new Set([
  ...['firstname', 'lastname', 'fullname', 'contactname', 'companyname', 'company', 'attention', 'contact'],
  ...['email', 'emailaddress', 'phone', 'phonenumber', 'mobile', 'telephone', 'fax'],
  ...['line1', 'line2', 'line3', 'address1', 'address2', 'address3', 'addressline1', 'addressline2'],
  ...[
    'addressline3',
    'street',
    'street1',
    'street2',
    'postalcode',
    'postcode',
    'zip',
    'zipcode',
    'note',
    'notes',
  ],
])

const secret = /token|secret|password|apikey|authorization|signature|credential/

/**
 * Data as an operator may read it: what names a person or gives access is masked, city and country stay. A `name`
 * counts as a person's where an address or a contact stands beside it; products have names, too.
 * @param maskText masks what is known to be personal in every other text, whatever it is called there.
 */
export function redact(value: unknown, maskText: (text: string) => string = (text) => text): unknown {
  if (typeof value === 'string') return maskText(value)
  if (Array.isArray(value)) return value.map((inner) => redact(inner, maskText))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value)
  const isPerson = entries.some(([key]) => personal.has(plain(key)) || shown.has(plain(key)))
  return Object.fromEntries(
    entries.map(([key, inner]) => {
      const name = plain(key)
      const hidden = personal.has(name) || secret.test(name) || (isPerson && name === 'name')
      return [key, hidden && isLeaf(inner) ? masked(inner) : redact(inner, maskText)]
    }),
  )
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[_\-\s]/g, '')
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

function masked(value: unknown): unknown {
  return value === null || value === undefined || value === '' ? value : mask
}
