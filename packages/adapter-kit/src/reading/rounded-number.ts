const rounded = /^\d[.,]\d+E\+\d{2,}$/i

/**
 * Whether a text is a long number that a spreadsheet has rounded, e.g. `9.40011E+21` in place of a tracking number: its
 * digits are lost. `1E5` is none, and may be a SKU.
 */
export function isRoundedNumber(text: string): boolean {
  return rounded.test(text.trim())
}
