import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'

const { SUPPLIERKIT_TEST_REDIS_URL: url = '', SUPPLIERKIT_TEST_REDIS_MISSING: missing } = process.env

/** The Redis of this run; `missing` says why there is none. */
export const runRedis = { url, missing }

/** A prefix that is one test's alone. */
export const newPrefix = () => `supplierkit-test-${randomUUID()}`

/** The keys that begin so. */
export async function keysOf(prefix: string): Promise<string[]> {
  return withRedis((client) => client.keys(`${prefix}:*`))
}

/** Removes what a test has written. */
export async function removeKeys(prefix: string): Promise<void> {
  await withRedis(async (client) => {
    const keys = await client.keys(`${prefix}:*`)
    if (keys.length > 0) await client.del(keys)
  })
}

async function withRedis<T>(work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url)
  try {
    return await work(client)
  } finally {
    client.disconnect()
  }
}
