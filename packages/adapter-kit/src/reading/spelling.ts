/** A word without its spelling: case, spaces and hyphens do not matter, nor whether it is canceled or cancelled. */
export function spellingOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/cancelled/g, 'canceled')
}

/**
 * Looks words up in a table whatever their spelling; `undefined` for a word that is not in it.
 * `spell`: what makes two words the same. Default {@link spellingOf}.
 */
export function createWordReader<T>(
  table: Readonly<Record<string, T>>,
  spell: (word: string) => string = spellingOf,
): (word: string) => T | undefined {
  const bySpelling = new Map(Object.entries(table).map(([word, meaning]) => [spell(word), meaning]))
  return (word) => bySpelling.get(spell(word))
}
