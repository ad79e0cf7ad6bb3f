/** What a database error means for the caller. `other`: a mistake in the app's data or schema, thrown on as it is. */
export type DatabaseTrouble = 'unavailable' | 'schema_missing' | 'busy' | 'other'

/**
 * Prisma's own codes (P...), the kinds of its driver adapters, and the codes that PostgreSQL
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html) and SQLite (https://sqlite.org/rescode.html) give.
 */
const troubles: Readonly<Record<string, DatabaseTrouble>> = {
  P1000: 'unavailable',
  P1001: 'unavailable',
  P1002: 'unavailable',
  P1003: 'unavailable',
  P1008: 'busy',
  P1010: 'unavailable',
  P1011: 'unavailable',
  P1017: 'unavailable',
  P2021: 'schema_missing',
  P2022: 'schema_missing',
  P2024: 'unavailable',
  P2028: 'unavailable',
  P2034: 'busy',
  P2037: 'unavailable',
  DatabaseNotReachable: 'unavailable',
  ConnectionClosed: 'unavailable',
  TlsConnectionError: 'unavailable',
  DatabaseDoesNotExist: 'unavailable',
  DatabaseAccessDenied: 'unavailable',
  AuthenticationFailed: 'unavailable',
  TooManyConnections: 'unavailable',
  SocketTimeout: 'unavailable',
  TransactionWriteConflict: 'busy',
  TableDoesNotExist: 'schema_missing',
  ColumnNotFound: 'schema_missing',
  '40001': 'busy',
  '40P01': 'busy',
  '55P03': 'busy',
  '57014': 'unavailable',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '53300': 'unavailable',
  '42P01': 'schema_missing',
  '42703': 'schema_missing',
  '3F000': 'schema_missing',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  ENOTFOUND: 'unavailable',
  EPIPE: 'unavailable',
  ETIMEDOUT: 'unavailable',
}

/** SQLite's primary result codes; extended codes carry them in their low byte. */
const sqliteTroubles: Readonly<Record<number, DatabaseTrouble>> = {
  5: 'busy',
  6: 'busy',
  10: 'unavailable',
  14: 'unavailable',
}

const messages: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/no such (?:table|column)|has no column named/, 'schema_missing'],
  [/SQLITE_BUSY|SQLITE_LOCKED|database (?:table )?is locked/, 'busy'],
  [/Unable to open connection|unable to open database/i, 'unavailable'],
  [
    /Connection terminated|Server has closed the connection|is not queryable|timeout exceeded when trying to connect|Query read timeout/i,
    'unavailable',
  ],
]

/** Reads what went wrong from an error of Prisma, its driver adapter or the driver under it. */
export function classifyError(error: unknown): DatabaseTrouble {
  for (const layer of layersOf(error)) {
    // A busy SQLite is reported under the kind of a slow network: its own code is read first.
    const trouble =
      sqliteTrouble(layer['originalCode']) ??
      known(layer['originalCode']) ??
      known(layer['kind']) ??
      known(layer['code']) ??
      messages.find(([pattern]) =>
        pattern.test(`${String(layer['message'])} ${String(layer['originalMessage'])}`),
      )?.[1]
    if (trouble) return trouble
  }
  return 'other'
}

/** A row with the same key is there already: Prisma's, PostgreSQL's and SQLite's words for it. */
export function isUniqueViolation(error: unknown): boolean {
  return layersOf(error).some(
    ({ originalCode, kind, code }) =>
      kind === 'UniqueConstraintViolation' ||
      [originalCode, code].some((one) => uniqueViolations.has(String(one))),
  )
}

const uniqueViolations = new Set(['P2002', '23505', '2067', '1555'])

const known = (code: unknown): DatabaseTrouble | undefined =>
  typeof code === 'string' ? troubles[code] : undefined

function sqliteTrouble(code: unknown): DatabaseTrouble | undefined {
  return typeof code === 'string' && /^\d{1,4}$/.test(code) ? sqliteTroubles[Number(code) & 255] : undefined
}

/** The error and what it wraps, the innermost first: that is where the database itself speaks. */
function layersOf(error: unknown): Record<string, unknown>[] {
  const layers: Record<string, unknown>[] = []
  let current: unknown = error
  while (isRecord(current) && layers.length < 8 && !layers.includes(current)) {
    layers.unshift(current)
    const meta: unknown = current['meta']
    current = (isRecord(meta) ? meta['driverAdapterError'] : undefined) ?? current['cause']
  }
  return layers
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
