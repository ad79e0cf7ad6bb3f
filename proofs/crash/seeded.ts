/** Numbers in [0, 1) that follow from a seed alone (mulberry32). */
export type Random = () => number

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A generator that follows from a seed and what it is for, whenever and in whatever order it is asked for. */
export function randomFor(seed: number, ...about: readonly (string | number)[]): Random {
  let hash = 0x811c9dc5
  for (const char of [seed, ...about].join('|')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  return createRandom(hash)
}

/** One of several, each as often as its share. */
export function pickByShare<T extends { readonly share: number }>(options: readonly T[], random: Random): T {
  const total = options.reduce((sum, { share }) => sum + share, 0)
  let left = random() * total
  for (const option of options) {
    left -= option.share
    if (left < 0) return option
  }
  return options[options.length - 1] as T
}

/** A whole number from `from` to `to`, both included. */
export function between(from: number, to: number, random: Random): number {
  return from + Math.floor(random() * (to - from + 1))
}
