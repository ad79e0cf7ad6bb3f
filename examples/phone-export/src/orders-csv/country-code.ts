/** Names of the order file that are not the ones of the CLDR. */
const otherNames: Readonly<Record<string, string>> = {
  EIRE: 'IE',
  'REPUBLIC OF IRELAND': 'IE',
  RSA: 'ZA',
  USA: 'US',
  'UNITED STATES OF AMERICA': 'US',
  UK: 'GB',
  'GREAT BRITAIN': 'GB',
  ENGLAND: 'GB',
  SCOTLAND: 'GB',
  WALES: 'GB',
  'NORTHERN IRELAND': 'GB',
  UAE: 'AE',
  'CZECH REPUBLIC': 'CZ',
  'HONG KONG': 'HK',
  KOREA: 'KR',
  HOLLAND: 'NL',
  'THE NETHERLANDS': 'NL',
  TURKEY: 'TR',
}

/** Codes that CLDR names and ISO 3166-1 does not have, or keeps for no country. */
const notCountries = new Set([
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'ZZ',
  'QO',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
])

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** English country names, from the tables that come with Node. */
const codes: ReadonlyMap<string, string> = (() => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const found = new Map<string, string>()
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    // Withdrawn codes (UK, DD, SU...) turn into the ones that took their place.
    if (notCountries.has(code) || new Intl.Locale('und', { region: code }).region !== code) continue
    if (new Intl.Locale(`und-${code}`).region !== code) continue
    const name = names.of(code)
    if (name === undefined) continue
    found.set(code, code)
    found.set(normalized(name), code)
  }
  for (const [name, code] of Object.entries(otherNames)) found.set(name, code)
  return found
})()

/**
 * The ISO 3166-1 code of a country's name or code. `undefined` where it names none (`Unspecified`), or more
 * than one (`European Community`, `Channel Islands`): a parcel needs one.
 */
export function countryCode(name: string): string | undefined {
  return codes.get(normalized(name))
}

function normalized(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').trim().replace(/\s+/g, ' ').toUpperCase()
}
