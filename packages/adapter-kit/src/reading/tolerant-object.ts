import { z } from 'zod'

/**
 * Reads an object whose writers do not agree on the case of its keys: `customerLineNumber`, `CustomerLinenumber`.
 * Only the keys of `shape` are read, under the spelling that `shape` has. A key in exactly that spelling wins.
 */
export function tolerantObject<Shape extends z.ZodRawShape>(shape: Shape) {
  const canonical = new Map(Object.keys(shape).map((key) => [key.toLowerCase(), key]))
  return z.preprocess((value) => spellKeys(value, canonical), z.object(shape))
}

function spellKeys(value: unknown, canonical: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const spelled = new Map<string, unknown>()
  for (const [key, entry] of Object.entries(value)) {
    const name = canonical.get(key.toLowerCase())
    if (name !== undefined && (name === key || !spelled.has(name))) spelled.set(name, entry)
  }
  return Object.fromEntries(spelled)
}
