import { describeQueue } from '@supplierkit/testing/vitest'
import { describe } from 'vitest'
import { layWire } from '../../../scripts/test/wire.js'
import { graphileQueue } from './graphile-queue.js'
import { dropSchema, newSchema, runPostgres } from './test-support/run-postgres.js'

const { url, missing } = runPostgres
const logger = { warn() {}, info() {} }

describe.skipIf(missing)(`on PostgreSQL${missing ? ` (${missing})` : ''}`, () => {
  describeQueue({
    name: 'graphileQueue',
    async open() {
      const wire = await layWire(url)
      const schema = newSchema()
      const [first, second] = [
        graphileQueue({ connection: wire.url, schema, logger }),
        graphileQueue({ connection: wire.url, schema, logger }),
      ]
      return {
        first,
        second,
        breakBackend: () => wire.cut(),
        close: async () => {
          await Promise.all([first.close(), second.close()])
          await wire.empty()
          await wire.close()
          await dropSchema(schema)
        },
      }
    },
  })
})
