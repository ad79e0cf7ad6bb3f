/**
 * How a column's value travels. `json`: a record's part, whose dates come back as dates. `plain_json`: data of
 * somebody else, which comes back as it was.
 */
export type ColumnKind = 'text' | 'int' | 'bigint' | 'bool' | 'time' | 'json' | 'plain_json' | 'bytes'

/** A column; `T` is what a decoded row holds under its name. */
export interface Column<T> {
  readonly kind: ColumnKind
  /** Carries `T`; never there. */
  readonly value?: T
}

/** A table by its name in the database, with the columns that the storage reads and writes. */
export interface Table<C extends Columns = Columns> {
  readonly name: string
  readonly columns: C
}

/** Columns by name. */
export type Columns = Readonly<Record<string, Column<unknown>>>

/** A decoded row. */
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never
}

/** Text, or the named words that the column holds. */
export const text = <T extends string = string>(): Column<T> => ({ kind: 'text' })
/** Whole numbers up to 32 bits. */
export const int = (): Column<number> => ({ kind: 'int' })
/** Whole numbers up to 53 bits. */
export const bigint = (): Column<number> => ({ kind: 'bigint' })
export const bool = (): Column<boolean> => ({ kind: 'bool' })
export const time = (): Column<Date> => ({ kind: 'time' })
export const json = <T>(): Column<T> => ({ kind: 'json' })
export const plainJson = <T>(): Column<T> => ({ kind: 'plain_json' })
export const bytes = (): Column<Uint8Array> => ({ kind: 'bytes' })
/** The same column where it may hold NULL. */
export const orNull = <T>(column: Column<T>): Column<T | null> => ({ kind: column.kind })

/** Only the named columns of a table. */
export function pick<C extends Columns, K extends keyof C & string>(columns: C, ...names: K[]): Pick<C, K> {
  return Object.fromEntries(names.map((name) => [name, columns[name]])) as unknown as Pick<C, K>
}

/** All columns of a table but the named ones. */
export function omit<C extends Columns, K extends keyof C & string>(columns: C, ...names: K[]): Omit<C, K> {
  const left = Object.entries(columns).filter(([name]) => !names.some((omitted) => omitted === name))
  return Object.fromEntries(left) as unknown as Omit<C, K>
}
