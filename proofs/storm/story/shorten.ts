/**
 * Leaves out what is not needed for `holds` to be true, in ever smaller pieces (delta debugging). The result
 * still makes it true, and no single item can be taken away from it.
 */
export async function shorten<T>(
  items: readonly T[],
  holds: (items: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let kept = items
  for (let size = Math.ceil(kept.length / 2); size >= 1;) {
    const before = kept.length
    for (let start = 0; start < kept.length;) {
      const without = [...kept.slice(0, start), ...kept.slice(start + size)]
      if (await holds(without)) kept = without
      else start += size
    }
    if (size === 1 && kept.length === before) return kept
    size = Math.max(1, Math.floor(size / 2))
  }
  return kept
}
