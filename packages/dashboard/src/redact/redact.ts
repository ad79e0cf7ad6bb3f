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

const mask = '•••'

/**
 * Data as an operator may read it: what names a person or gives access is masked, city and country stay. A `name`
 * counts as a person's where an address or a contact stands beside it; products have names, too.
 */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value)
  const isPerson = entries.some(([key]) => personal.has(plain(key)) || shown.has(plain(key)))
  return Object.fromEntries(
    entries.map(([key, inner]) => {
      const name = plain(key)
      const hidden = personal.has(name) || secret.test(name) || (isPerson && name === 'name')
      return [key, hidden && isLeaf(inner) ? masked(inner) : redact(inner)]
    }),
  )
}

/** A webhook's body as an operator may read it; `null`: it is no JSON, and nothing of it is shown. */
export function redactBody(body: Uint8Array): unknown {
  try {
    return redact(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown)
  } catch {
    return null
  }
}

/** `a•••@example.com`: enough to recognize, too little to write to. */
export function redactEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? mask : `${email.slice(0, 1)}${mask}${email.slice(at)}`
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
