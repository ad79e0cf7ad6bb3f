/** A cut of our reference with fewer characters than that may be the cut of another one. */
const shortestCut = 12

/** A reference as a supplier may keep it that ignores case, hyphens, underscores and spaces. */
export function foldReference(reference: string): string {
  return reference.toUpperCase().replace(/[-_\s]/g, '')
}

/**
 * Whether what a supplier answers is our reference: it may be written in another case, without hyphens, or cut to 12
 * characters or more.
 */
export function isSameReference(ours: string, theirs: string): boolean {
  const [whole, part] = [foldReference(ours), foldReference(theirs)]
  return whole === part || (theirs.trim().length >= shortestCut && whole.startsWith(part))
}
