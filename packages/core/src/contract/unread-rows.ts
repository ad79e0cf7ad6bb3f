const namedRows = 20

/** What of a feed, file or webhook could not be used. It stands in the report of the sync and in the sync log. */
export interface UnreadRows {
  /** Rows that were left out. */
  readonly refused: number
  /** One line for each kind of finding, the first rows by name; contents of other fields never stand in it. */
  readonly lines: readonly string[]
}

/** Collects what a reader of rows could not use. */
export interface UnreadCollector {
  /** A row was left out: its SKU, where it has one, and why, e.g. `available is no quantity`. */
  refuse(sku: string | undefined, reason: string): void
  /** A field of a row that is used was given and could not be read, e.g. `cost`. */
  ignore(field: string): void
  result(): UnreadRows
}

/** Begins to collect what cannot be used, for {@link UnreadRows}. */
export function collectUnread(): UnreadCollector {
  let refused = 0
  const named: string[] = []
  const fields = new Map<string, number>()
  return {
    refuse(sku, reason) {
      refused += 1
      if (named.length < namedRows) named.push(`${sku?.slice(0, 60) ?? 'a row'} (${reason.slice(0, 100)})`)
    },
    ignore: (field) => void fields.set(field, (fields.get(field) ?? 0) + 1),
    result: () => ({
      refused,
      lines: [
        ...(refused > 0 ? [`${rowsOf(refused)} refused: ${named.join('; ')}${moreThan(refused)}`] : []),
        ...[...fields].map(([field, count]) => `${field} could not be read in ${rowsOf(count)}`),
      ],
    }),
  }
}

const rowsOf = (count: number) => `${count} ${count === 1 ? 'row' : 'rows'}`
const moreThan = (count: number) => (count > namedRows ? `; ${count - namedRows} more` : '')
