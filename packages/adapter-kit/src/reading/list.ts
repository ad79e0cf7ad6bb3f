const index = /^\d{1,9}$/

/**
 * A value as a list. Absent (`undefined`, `null`) is empty; the values of an object whose keys are all numbers are the
 * list, as PHP and XML converters write lists that have a gap; anything else is a list of one.
 */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value === undefined || value === null) return []
  return entriesOf(value) ?? [value]
}

/** Whether a value is a list, or an object that {@link asList} takes for one. */
export function isList(value: unknown): boolean {
  return Array.isArray(value) || entriesOf(value) !== undefined
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every((key) => index.test(key)) ? Object.values(value) : undefined
}
