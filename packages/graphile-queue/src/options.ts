import { type Logger, SupplierKitError } from '@supplierkit/core/contract'
import type { Pool } from 'pg'

/** How hints reach other processes. */
export interface GraphileQueueOptions {
  /** Where PostgreSQL is: an address (`postgresql://`), or a pool of yours, which stays yours to end. */
  readonly connection: string | Pool
  /**
   * The schema of Graphile Worker's tables, which are made when they are not there. Give several installations in one
   * database different ones, and one of its own where you use Graphile Worker yourself. Default `supplierkit_hints`.
   */
  readonly schema?: string
  /** Told once when PostgreSQL is away and once when it is back. Default: warnings go to `console.warn`. */
  readonly logger?: Pick<Logger, 'warn' | 'info'>
}

/** What became of {@link GraphileQueueOptions}. */
export type GraphileQueueConfig = Required<GraphileQueueOptions>

const consoleLogger: GraphileQueueConfig['logger'] = {
  warn: (fields, message) => console.warn(`supplierkit: ${message ?? ''}`, fields),
  info() {},
}

/** @throws SupplierKitError `config_invalid` for a connection that cannot be one, or a schema that is no name */
export function readOptions(options: GraphileQueueOptions): GraphileQueueConfig {
  const { connection, schema = 'supplierkit_hints', logger = consoleLogger } = options
  const fault = connectionFault(connection) ?? schemaFault(schema)
  if (fault) {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: `graphileQueue: ${fault.message}.`,
      likely: fault.likely,
    })
  }
  return { connection, schema, logger }
}

interface Fault {
  readonly message: string
  readonly likely: string
}

/** The text itself is never repeated: it may hold a password. */
function connectionFault(connection: unknown): Fault | null {
  const likely = 'an environment variable is empty, or the scheme (postgresql://) is missing.'
  if (typeof connection === 'object' && connection !== null) return null
  if (typeof connection !== 'string' || connection === '') return { message: 'connection is missing', likely }
  const isAddress = /^postgres(ql)?:\/\//.test(connection) && URL.canParse(connection)
  return isAddress ? null : { message: 'connection is not an address of PostgreSQL', likely }
}

function schemaFault(schema: string): Fault | null {
  if (/^[a-z_][a-z0-9_]{0,62}$/i.test(schema)) return null
  return {
    message: 'schema is not a name',
    likely: 'letters, digits and "_", at most 63, and no digit first.',
  }
}
