/**
 * What a database error means for the caller. `contended`: another transaction holds rows that are needed. `locked`:
 * another connection writes to the SQLite file. `other`: a mistake in the app's data or schema, thrown on as it is.
 */
export type DatabaseTrouble =
  | 'unavailable'
  | 'read_only'
  | 'full'
  | 'too_many_connections'
  | 'timeout'
  | 'schema_missing'
  | 'contended'
  | 'locked'
  | 'other'

/**
 * Prisma's own codes (P...), the kinds of its driver adapters, the codes that PostgreSQL
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html) gives, and Node's.
 */
const troubles: Readonly<Record<string, DatabaseTrouble>> = {
  P1000: 'unavailable',
  P1001: 'unavailable',
  P1002: 'unavailable',
  P1003: 'unavailable',
  P1008: 'contended',
  P1010: 'unavailable',
  P1011: 'unavailable',
  P1017: 'unavailable',
  P2021: 'schema_missing',
  P2022: 'schema_missing',
  P2024: 'too_many_connections',
  P2028: 'unavailable',
  P2034: 'contended',
  P2037: 'too_many_connections',
  DatabaseNotReachable: 'unavailable',
  ConnectionClosed: 'unavailable',
  TlsConnectionError: 'unavailable',
  DatabaseDoesNotExist: 'unavailable',
  DatabaseAccessDenied: 'unavailable',
  AuthenticationFailed: 'unavailable',
  TooManyConnections: 'too_many_connections',
  SocketTimeout: 'unavailable',
  TransactionWriteConflict: 'contended',
  TableDoesNotExist: 'schema_missing',
  ColumnNotFound: 'schema_missing',
  '25006': 'read_only',
  '40001': 'contended',
  '40P01': 'contended',
  '55P03': 'contended',
  '25P03': 'timeout',
  '25P04': 'timeout',
  '57014': 'timeout',
  '53100': 'full',
  '53300': 'too_many_connections',
  '3D000': 'unavailable',
  '42P01': 'schema_missing',
  '42703': 'schema_missing',
  '3F000': 'schema_missing',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  EAI_AGAIN: 'unavailable',
  EHOSTUNREACH: 'unavailable',
  ENETUNREACH: 'unavailable',
  ENOTFOUND: 'unavailable',
  EPIPE: 'unavailable',
  ETIMEDOUT: 'unavailable',
}

/**
 * The first two characters of PostgreSQL's codes: connection exceptions, authorization, insufficient resources,
 * operator intervention (shutdown, crash), system errors of the server, damaged files.
 */
const troublesOfClass: Readonly<Record<string, DatabaseTrouble>> = {
  '08': 'unavailable',
  '28': 'unavailable',
  '53': 'unavailable',
  '57': 'unavailable',
  '58': 'unavailable',
  XX: 'unavailable',
}

/** SQLite's primary result codes (https://sqlite.org/rescode.html); extended codes carry them in their low byte. */
const sqliteTroubles: Readonly<Record<number, DatabaseTrouble>> = {
  5: 'locked',
  6: 'locked',
  7: 'unavailable',
  8: 'read_only',
  10: 'unavailable',
  11: 'unavailable',
  13: 'full',
  14: 'unavailable',
  15: 'locked',
  26: 'unavailable',
}

const messages: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/no such (?:table|column)|has no column named/, 'schema_missing'],
  [/SQLITE_(?:BUSY|LOCKED|PROTOCOL)|database (?:table )?is locked/, 'locked'],
  [/SQLITE_READONLY|attempt to write a readonly database/, 'read_only'],
  [/SQLITE_FULL|database or disk is full/, 'full'],
  [/SQLITE_(?:IOERR|CORRUPT|NOTADB|NOMEM|CANTOPEN)/, 'unavailable'],
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
      byCode(layer['originalCode']) ??
      byCode(layer['kind']) ??
      byCode(layer['code']) ??
      messages.find(([pattern]) =>
        pattern.test([layer['code'], layer['message'], layer['originalMessage']].join(' ')),
      )?.[1]
    if (trouble) return trouble
  }
  return 'other'
}

/** Whether others hold what is needed, so that the same statement may succeed a moment later. */
export function isHeldByOthers(trouble: DatabaseTrouble): boolean {
  return trouble === 'contended' || trouble === 'locked'
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

function byCode(code: unknown): DatabaseTrouble | undefined {
  if (typeof code !== 'string') return undefined
  if (/^\d{1,4}$/.test(code)) return sqliteTroubles[Number(code) & 255]
  if (Object.hasOwn(troubles, code)) return troubles[code]
  return /^[0-9A-Z]{5}$/.test(code) ? troublesOfClass[code.slice(0, 2)] : undefined
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
