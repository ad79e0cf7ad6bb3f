import { type Logger, SupplierKitError } from '@supplierkit/core/contract'
import type { Redis, RedisOptions } from 'ioredis'

/** How hints reach other processes. */
export interface BullmqQueueOptions {
  /**
   * Where Redis is: an address (`redis://` or `rediss://`), options of ioredis, or a client of yours. Of a client only
   * the options are taken: connections are opened beside it.
   */
  readonly connection: string | RedisOptions | Redis
  /** Begins all keys, so that several installations can share one Redis. Default `supplierkit`. */
  readonly prefix?: string
  /** Told once when Redis is away and once when it is back. Default: warnings go to `console.warn`. */
  readonly logger?: Pick<Logger, 'warn' | 'info'>
}

/** What became of {@link BullmqQueueOptions}. */
export interface BullmqQueueConfig {
  readonly connection: string | RedisOptions | Redis
  readonly prefix: string
  readonly logger: Pick<Logger, 'warn' | 'info'>
}

const consoleLogger: BullmqQueueConfig['logger'] = {
  warn: (fields, message) => console.warn(`supplierkit: ${message ?? ''}`, fields),
  info() {},
}

/** @throws SupplierKitError `config_invalid` for a connection that cannot be one */
export function readOptions(options: BullmqQueueOptions): BullmqQueueConfig {
  const { connection, prefix = 'supplierkit', logger = consoleLogger } = options
  const fault = faultOf(connection)
  if (fault) {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: `bullmqQueue: connection ${fault}.`,
      likely: 'an environment variable is empty, or the scheme (redis://) is missing.',
    })
  }
  return { connection, prefix, logger }
}

/** The text itself is never repeated: it may hold a password. */
function faultOf(connection: unknown): string | null {
  if (typeof connection === 'object' && connection !== null) return null
  if (typeof connection !== 'string' || connection === '') return 'is missing'
  return /^rediss?:\/\//.test(connection) && URL.canParse(connection) ? null : 'is not an address of Redis'
}
