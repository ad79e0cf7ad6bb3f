/** The database that statements are written for. */
export interface Dialect {
  readonly provider: 'sqlite' | 'postgresql'
  /** PostgreSQL's schema that holds the tables; absent: what the search path finds. */
  readonly schema?: string
  /** How the app's own client writes dates to SQLite; ours must compare with them. */
  readonly timestamps: 'iso8601' | 'unixepoch-ms'
}

/** A date as this database's columns hold it. */
export function toStoredTime(dialect: Dialect, date: Date): string | number {
  if (dialect.provider === 'postgresql') return date.toISOString()
  if (dialect.timestamps === 'unixepoch-ms') return date.getTime()
  // As Prisma's SQLite adapters write it.
  return date.toISOString().replace('Z', '+00:00')
}
