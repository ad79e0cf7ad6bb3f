import { diffChars } from 'diff'

/** How alike two words must be, from 0 to 1, to be taken for one another. */
const alike = 0.6

/** `Did you mean orders?`, or nothing when no known word is near. Begins with a space. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const near = known
    .map((word) => ({ word, likeness: likeness(typed.toLowerCase(), word.toLowerCase()) }))
    .filter(({ likeness }) => likeness >= alike)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
  return near.length === 0 ? '' : ` Did you mean ${near.map(({ word }) => word).join(' or ')}?`
}

/** The share of both words that they have in common, in the same order. */
function likeness(a: string, b: string): number {
  const common = diffChars(a, b)
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0)
  return (2 * common) / Math.max(1, a.length + b.length)
}
