/** The Luhn check as a receiver of IMEIs does it, written apart from the code that makes them. */
export function isValidImei(imei: string): boolean {
  if (!/^\d{15}$/.test(imei)) return false
  let sum = 0
  for (let index = 0; index < 15; index++) {
    const digit = Number(imei[14 - index])
    sum += index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)
  }
  return sum % 10 === 0
}
