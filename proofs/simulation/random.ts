/** A stream of numbers that follows from its seed alone. */
export interface Random {
  /** In [0, 1). */
  next(): number
  chance(probability: number): boolean
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  pick<const T>(items: readonly [T, ...T[]]): T
}

/** Any number of streams that have nothing to do with each other, by name. */
export function createRandom(...name: readonly (string | number)[]): Random {
  let state = name.reduce<number>(
    (hash, part) => mix(hash, typeof part === 'number' ? part : hashOf(part)),
    1,
  )
  // mulberry32: small, fast and good enough to choose what goes wrong.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    chance: (probability) => next() < probability,
    int,
    pick: <const T>(items: readonly [T, ...T[]]): T => items[int(0, items.length - 1)] ?? items[0],
  }
}

/**
 * A number in [0, 1) that belongs to a place and not to a moment. What is decided by it stays decided when other
 * parts of a world are left out, which is what makes a failing world shrink well.
 */
export function rollFor(a: number, b: number, c: number, d = 0): number {
  return (mix(mix(mix(a, b), c), d) >>> 0) / 2 ** 32
}

/** A number for a text. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}

/** Two numbers made into one that looks like neither. */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  hash = Math.imul(hash ^ (hash >>> 13), 0x45d9f3b)
  return hash ^ (hash >>> 16)
}
