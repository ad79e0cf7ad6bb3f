import { Redis, type RedisOptions } from 'ioredis'
import { waitWhileThere } from './wait-while-there.js'

const longestPauseMs = 2_000
/** A little more than ioredis gives a server to say goodbye. */
const endMs = 2_500

/** What an app may set otherwise. */
const usual: RedisOptions = { connectTimeout: 5_000, keepAlive: 10_000 }

/** Nothing is opened before it is used; what is said while Redis is away is said when it is back, however late. */
const always: RedisOptions = {
  lazyConnect: true,
  maxRetriesPerRequest: null,
  enableOfflineQueue: true,
  retryStrategy: (times) => Math.min(times * 100, longestPauseMs),
}

/** A connection of our own, which is ours to end. */
export function connect(connection: string | RedisOptions | Redis): Redis {
  if (typeof connection === 'string') return new Redis(connection, { ...usual, ...always })
  if (isClient(connection)) return connection.duplicate(always)
  return new Redis({ ...usual, ...connection, ...always })
}

/** Known by what it does: an app's ioredis may be another copy than ours. */
function isClient(connection: RedisOptions | Redis): connection is Redis {
  return 'duplicate' in connection && typeof connection.duplicate === 'function'
}

/** Ends a connection, whether Redis is there or not. */
export async function disconnect(client: Redis): Promise<void> {
  const ended = new Promise((resolve) => client.once('end', resolve))
  client.disconnect()
  await waitWhileThere(client, ended, endMs)
}
