/** A word without its spelling: case, spaces, hyphens and variants as `Cancelled` do not matter. */
export function spellingOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/^cancelled$/, 'canceled')
    .replace(/^partial(?:ly)?shipped$/, 'partiallyshipped')
}
