/** Separates the parts of a key. It stands in no part. */
const separator = ':'

/**
 * The SKU of a product that has none: its traits in small letters, `apple:iphone-13:128gb:black:a:unlocked:`.
 * Spaces, underscores and the way in which a size is written (`128 GB`) do not matter; every other mark does,
 * because `A+` is not `A`. A trait that is not told stays empty, so the same product has the same key in every
 * file that has the same columns.
 */
export function stockKey(traits: readonly (string | undefined)[]): string {
  return traits.map((trait) => keyPart(trait ?? '')).join(separator)
}

function keyPart(trait: string): string {
  return trait
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/(\d)\s+(?=(?:[kmgt]b|mm)\b)/g, '$1')
    .replaceAll(separator, '.')
    .replace(/[\s_]+/g, '-')
}
