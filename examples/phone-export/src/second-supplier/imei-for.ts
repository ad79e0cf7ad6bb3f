import { hashText } from '../seeded/hash-text.js'

/** An IMEI that belongs to nobody: 15 digits, reporting body 00 (test equipment), valid check digit. */
export function imeiFor(unit: string): string {
  const body = `00${String(hashText(unit)).padStart(10, '0')}${String(hashText(`${unit}.`) % 100).padStart(2, '0')}`
  return body + luhnDigit(body)
}

function luhnDigit(digits: string): string {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return String((10 - (sum % 10)) % 10)
}
