/** What an object or an array costs without its content, and each of its entries. */
const objectBytes = 48
const entryBytes = 16

/** About how many bytes a value of JSON takes in memory; texts count two bytes a character. */
export function estimateBytes(value: unknown): number {
  if (typeof value === 'string') return entryBytes + 2 * value.length
  if (typeof value !== 'object' || value === null || value instanceof Date) return entryBytes
  let bytes = objectBytes
  for (const one of Object.values(value)) bytes += entryBytes + estimateBytes(one)
  return bytes
}
