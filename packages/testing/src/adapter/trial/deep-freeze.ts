/** Freezes a value and everything in it. Dates cannot be frozen. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
