/** How numbers are written: `1,299.00` (`point`) or `1.299,00` (`comma`). */
export type DecimalMark = 'point' | 'comma'

const patterns: Readonly<Record<DecimalMark, RegExp>> = {
  point: /^(?:\d{1,3}(?:[,\s'’]\d{3})+|\d{1,3}(?:,\d{2})+,\d{3}|\d+)(?:\.\d+)?$|^\.\d+$/,
  comma: /^(?:\d{1,3}(?:[.\s'’]\d{3})+|\d+)(?:,\d+)?$|^,\d+$/,
}

/**
 * A number of at least 0 as a plain decimal: `1.299,00` is `1299.00`. The Indian grouping `1,29,900` is read too.
 * `undefined`: the text does not follow the mark, so that a thousand is never taken for one.
 * @param mark absent: as {@link markOf} finds it in the text
 */
export function readDecimal(text: string, mark: DecimalMark = markOf(text)): string | undefined {
  const trimmed = text.trim()
  if (!patterns[mark].test(trimmed)) return undefined
  const plain = trimmed.replace(/[\s'’]/g, '')
  const decimal = mark === 'point' ? plain.replaceAll(',', '') : plain.replaceAll('.', '').replace(',', '.')
  return decimal.startsWith('.') ? `0${decimal}` : decimal
}

/**
 * The mark that a single number shows: the later of both marks, and a comma with one or two digits behind it. Where a
 * number could be either, `1.299` or `1,299`, it is the way of APIs: `point`.
 */
export function markOf(text: string): DecimalMark {
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')]
  const isSingle = text.indexOf(',') === comma
  if (point >= 0) return comma > point || text.indexOf('.') !== point ? 'comma' : 'point'
  return comma >= 0 && isSingle && !/^\d{3}(?!\d)/.test(text.slice(comma + 1)) ? 'comma' : 'point'
}
