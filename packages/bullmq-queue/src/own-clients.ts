import type { Outage } from '@supplierkit/core/contract'
import { Redis, type RedisOptions } from 'ioredis'
import { waitWhileThere } from './wait-while-there.js'

const longestPauseMs = 2_000
/** A little more than ioredis gives a server to say goodbye. */
const endMs = 2_500

/** What an app may set otherwise. */
const usual: RedisOptions = { connectTimeout: 5_000, keepAlive: 10_000 }

/** Nothing is opened before it is used, and Redis is waited for in the background, however long. BullMQ demands it. */
const always: RedisOptions = {
  lazyConnect: true,
  maxRetriesPerRequest: null,
  enableOfflineQueue: true,
  retryStrategy: (times) => Math.min(times * 100, longestPauseMs),
}

/**
 * Connections of our own, with those that BullMQ makes of them. BullMQ waits for Redis before it lets go of a
 * connection; here all can be ended at any time.
 */
export class OwnClients {
  readonly #clients = new Set<Redis>()

  constructor(
    private readonly connection: string | RedisOptions | Redis,
    private readonly outage: Outage,
  ) {}

  open(): Redis {
    return this.#keep(connect(this.connection))
  }

  /** Ends all that are open, whether Redis is there or not. */
  async end(): Promise<void> {
    const clients = [...this.#clients]
    this.#clients.clear()
    await Promise.all(clients.map(endClient))
  }

  #keep(client: Redis): Redis {
    const duplicate = client.duplicate.bind(client)
    client.duplicate = (override) => this.#keep(duplicate(override))
    this.#clients.add(client)
    client.on('error', (error) => this.outage.begin(client, error))
    return client.on('ready', () => this.outage.end(client))
  }
}

async function endClient(client: Redis): Promise<void> {
  const ended = new Promise((resolve) => client.once('end', resolve))
  client.disconnect()
  await waitWhileThere(client, ended, endMs)
}

function connect(connection: string | RedisOptions | Redis): Redis {
  if (typeof connection === 'string') return new Redis(connection, { ...usual, ...always })
  if (isClient(connection)) return connection.duplicate(always)
  return new Redis({ ...usual, ...connection, ...always })
}

/** Known by what it does: an app's ioredis may be another copy than ours. */
function isClient(connection: RedisOptions | Redis): connection is Redis {
  return 'duplicate' in connection && typeof connection.duplicate === 'function'
}
