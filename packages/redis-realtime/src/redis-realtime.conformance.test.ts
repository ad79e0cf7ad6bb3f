import { describeRealtime } from '@supplierkit/testing/vitest'
import { Redis } from 'ioredis'
import { describe } from 'vitest'
import { redisRealtime } from './redis-realtime.js'
import { newPrefix, runRedis } from './test-support/run-redis.js'

const { url, missing } = runRedis

describe.skipIf(missing)(`on Redis${missing ? ` (${missing})` : ''}`, () => {
  describeRealtime({
    name: 'redisRealtime',
    open() {
      const options = { connection: url, prefix: newPrefix() }
      const [first, second] = [redisRealtime(options), redisRealtime(options)]
      return {
        first,
        second,
        close: async () => {
          await Promise.all([first.close(), second.close()])
        },
      }
    },
  })

  describeRealtime({
    name: 'redisRealtime beside a client of the app',
    open() {
      const connection = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 3 })
      const options = { connection, prefix: newPrefix() }
      const [first, second] = [redisRealtime(options), redisRealtime(options)]
      return {
        first,
        second,
        close: async () => {
          await Promise.all([first.close(), second.close()])
          if (connection.status !== 'wait') throw new Error('the client of the app was used')
        },
      }
    },
  })
})
