/** A page of rows that are kept oldest first: newest first, from before the row with id `before`. */
export function newestFirst<T>(
  rows: readonly T[],
  idOf: (row: T) => string,
  limit: number,
  before?: string,
): T[] {
  const reversed = [...rows].reverse()
  const start = before === undefined ? 0 : reversed.findIndex((row) => idOf(row) === before) + 1
  return reversed.slice(start, start + limit)
}
