/** The headers under which a column may come, the most telling first. Case, spaces and marks do not matter. */
export type HeaderNames = readonly string[]

/** One thing that is looked for in a header row. */
export interface ColumnSpec<Field extends string = string> {
  readonly field: Field
  readonly names: HeaderNames
}

/** What is read from which column. */
export interface RecognizedColumn<Field extends string = string> {
  readonly field: Field
  readonly header: string
  /** As spreadsheet programs write it: `C`. */
  readonly column: string
}

/** A column that is not read, and why. `second`: another column with a better name holds the same. */
export interface IgnoredColumn {
  readonly header: string
  readonly column: string
  readonly reason: 'unknown' | 'second'
}
