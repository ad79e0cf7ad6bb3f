/** Rows of several kinds as one list. */
export interface MergedPage<Row> {
  readonly rows: readonly Row[]
  /** How many of each kind are among them, in the order of the kinds. The next page goes on behind these. */
  readonly taken: readonly number[]
}

/**
 * Merges kinds of rows by time, newest first; of one moment the earlier kind first. The order within a kind stays
 * as it is given. Nothing is missing or doubled if each kind is read `limit` rows far, and the next page reads each
 * from behind what was taken of it.
 */
export function mergePage<Row extends { readonly at: Date }>(
  kinds: readonly (readonly Row[])[],
  limit: number,
): MergedPage<Row> {
  const rows: Row[] = []
  const taken = kinds.map(() => 0)
  while (rows.length < limit) {
    let newest: { readonly row: Row; readonly kind: number } | undefined
    for (const [kind, given] of kinds.entries()) {
      const row = given[taken[kind] ?? 0]
      if (row && (!newest || row.at > newest.row.at)) newest = { row, kind }
    }
    if (!newest) break
    rows.push(newest.row)
    taken[newest.kind] = (taken[newest.kind] ?? 0) + 1
  }
  return { rows, taken }
}
