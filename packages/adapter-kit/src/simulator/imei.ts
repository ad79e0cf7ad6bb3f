import { createRandom, digits, seedOf } from './seeded-random.js'

/** The Luhn check digit of a number (ISO/IEC 7812-1, annex B; 3GPP TS 23.003 for IMEIs). */
export function luhnDigit(number: string): number {
  const sum = [...number].reverse().reduce((total, character, index) => {
    const doubled = Number(character) * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return (10 - (sum % 10)) % 10
}

/** Hands out IMEIs: a type code per SKU, a serial number that never comes twice for it, a valid check digit. */
export function createImeiSource(seed: number): (sku: string) => string {
  const serials = new Map<string, number>()
  const typeCodes = new Map<string, string>()
  const taken = new Set<string>()

  function typeCodeOf(sku: string): string {
    const known = typeCodes.get(sku)
    if (known) return known
    const random = createRandom(seedOf(seed, sku))
    let code = `35${digits(random, 6)}`
    while (taken.has(code)) code = `35${digits(random, 6)}`
    taken.add(code)
    typeCodes.set(sku, code)
    return code
  }

  return (sku) => {
    const serial = (serials.get(sku) ?? 0) + 1
    serials.set(sku, serial)
    const number = typeCodeOf(sku) + String(serial).padStart(6, '0')
    return number + String(luhnDigit(number))
  }
}
