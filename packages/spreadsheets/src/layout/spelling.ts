/** A header without its spelling: case, spaces, underscores and marks do not matter. `Item_Code` is `itemcode`. */
export function spellingOf(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** A header may say its unit in brackets: `Price (USD)` is `Price`. */
export function withoutBrackets(header: string): string {
  return header.replace(/[([{][^()[\]{}]*[)\]}]/g, ' ').trim()
}
