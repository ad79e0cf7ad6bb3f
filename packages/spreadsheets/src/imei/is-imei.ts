/**
 * 15 digits, the last of which is the check digit of the others (3GPP TS 23.003; Luhn, ISO/IEC 7812-1). Zeros alone are
 * a placeholder.
 */
export function isImei(text: string): boolean {
  if (!/^\d{15}$/.test(text) || /^0+$/.test(text)) return false
  const sum = [...text].reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return sum % 10 === 0
}
