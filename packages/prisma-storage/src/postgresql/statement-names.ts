import { createHash } from 'node:crypto'

/** More than the storage has; a statement beyond them is planned each time. */
const maxNames = 500
const names = new Map<string, string>()

/** Gives a statement of the storage its name. */
export function nameStatement(text: string): void {
  if (names.has(text) || names.size >= maxNames) return
  // The name follows from the text, so that processes which share connections through a pooler mean the same by it.
  const digest = createHash('sha256').update(text).digest('hex')
  names.set(text, `supplierkit_${digest.slice(0, 32)}`)
}

/**
 * Lets PostgreSQL plan each statement of the storage once per connection instead of every time, which takes about
 * a third off the database's work:
 *
 * ```ts
 * new PrismaPg({ connectionString, ...connectionLimits }, { statementNameGenerator: statementNames })
 * ```
 *
 * Where the storage is given the `pool` under the client it does so by itself, and this is for what it still asks
 * through the client: what happens within a transaction of the app.
 *
 * Statements of the app stay as they are. Leave it out where connections go through a pooler that forgets prepared
 * statements between transactions, such as PgBouncer before 1.21.
 */
export function statementNames(query: { readonly sql: string }): string {
  return statementName(query.sql) ?? ''
}

/** The name of a statement of the storage. */
export function statementName(text: string): string | undefined {
  return names.get(text)
}
