/**
 * Whether two values say the same, as JSON would: an absent field is the same as an undefined one. What both
 * share is not looked at, which makes it cheap for a state and the one before it.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime()
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]))
  }
  return !Array.isArray(b) && !(b instanceof Date) && hasSameFields(a, b)
}

type Fields = Readonly<Record<string, unknown>>

function hasSameFields(a: object, b: object): boolean {
  for (const key in a) if (!isSame((a as Fields)[key], (b as Fields)[key])) return false
  for (const key in b) if ((b as Fields)[key] !== undefined && !(key in a)) return false
  return true
}
