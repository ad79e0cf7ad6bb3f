/** How a list writes numbers: `1,299.00` (`point`) or `1.299,00` (`comma`). */
export type DecimalMark = 'point' | 'comma'

const patterns: Readonly<Record<DecimalMark, RegExp>> = {
  point: /^(?:\d{1,3}(?:[,\s'’]\d{3})+|\d+)(?:\.\d+)?$|^\.\d+$/,
  comma: /^(?:\d{1,3}(?:[.\s'’]\d{3})+|\d+)(?:,\d+)?$|^,\d+$/,
}

/**
 * A number as a list writes it, as a plain decimal: `1.299,00` is `1299.00`. `null`: not written in that way,
 * so that nobody takes a thousand for one.
 */
export function readDecimal(text: string, mark: DecimalMark): string | null {
  const trimmed = text.trim()
  if (!patterns[mark].test(trimmed)) return null
  const plain = trimmed.replace(/[\s'’]/g, '')
  const decimal = mark === 'point' ? plain.replaceAll(',', '') : plain.replaceAll('.', '').replace(',', '.')
  return decimal.startsWith('.') ? `0${decimal}` : decimal
}
