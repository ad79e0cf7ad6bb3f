// Controls, lone surrogates, line separators, overrides of the writing direction, byte order marks and
// code points that are no characters: none of them has a place in a name, an address or a product.
const unwanted =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB\p{Noncharacter_Code_Point}]+/gu

/**
 * Text from outside as one line of printable characters, cut to `longest` characters with an ellipsis.
 * `undefined` where nothing is left to read.
 */
export function cleanText(text: string | null | undefined, longest = 200): string | undefined {
  if (typeof text !== 'string') return undefined
  const line = text.replace(unwanted, ' ').replace(/\s+/gu, ' ').trim()
  if (line === '') return undefined
  const characters = [...line]
  return characters.length <= longest
    ? line
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}
