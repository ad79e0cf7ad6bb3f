import { describeQueue } from '@supplierkit/testing/vitest'
import { describe } from 'vitest'
import { layWire } from '../../../scripts/test/wire.js'
import { bullmqQueue } from './bullmq-queue.js'
import { newPrefix, removeKeys, runRedis } from './test-support/run-redis.js'

const { url, missing } = runRedis
const logger = { warn() {}, info() {} }

describe.skipIf(missing)(`on Redis${missing ? ` (${missing})` : ''}`, () => {
  describeQueue({
    name: 'bullmqQueue',
    async open() {
      const wire = await layWire(url)
      const prefix = newPrefix()
      const [first, second] = [
        bullmqQueue({ connection: wire.url, prefix, logger }),
        bullmqQueue({ connection: wire.url, prefix, logger }),
      ]
      return {
        first,
        second,
        breakBackend: () => wire.cut(),
        patienceMs: 2_000,
        close: async () => {
          await Promise.all([first.close(), second.close()])
          await wire.empty()
          await wire.close()
          await removeKeys(prefix)
        },
      }
    },
  })
})
