import { randomBytes } from 'node:crypto'
import { createSupplierHub } from '@supplierkit/core'
import { Queue, Worker } from 'bullmq'
import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import { Pool } from 'pg'
import { median } from '../measure/statistics.js'
import { makeOrder } from '../orders/make-order.js'
import { confirm, plainSupplier } from '../orders/plain-supplier.js'
import type { PostgresqlServer } from '../servers/postgresql.js'
import type { RedisServer } from '../servers/redis.js'
import { onPostgresql } from '../servers/storages.js'
import type { Contender, Effort, Workload } from '../workload.js'

/** From handing an order over until its work begins, one order after the other on an idle system; the median. */
export function startWorkload(
  server: PostgresqlServer,
  redis: RedisServer | null,
  { scale }: Effort,
): Workload {
  const samples = Math.round(300 * scale)
  return {
    name: 'Enqueue to start, p50, one at a time',
    unit: 'ms',
    goal: { toPeer: 1, toLimit: 0.9 },
    contenders: [
      startOurs(server, samples),
      startGraphile(server, samples),
      ...(redis ? [startBullMq(redis, samples)] : []),
      oneInsert(server, samples),
    ],
  }
}

/** Lets something be begun again and again, and measures how long each took until `begun` was called for it. */
async function medianStart(
  samples: number,
  enqueue: (begun: () => void) => Promise<unknown>,
): Promise<number> {
  const figures: number[] = []
  for (let sample = 0; sample < samples; sample++) {
    const startedAt = performance.now()
    await new Promise<void>((resolve, reject) => {
      enqueue(() => {
        figures.push(performance.now() - startedAt)
        resolve()
      }).catch(reject)
    })
    // What follows the start must not stand in the way of the next one.
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return median(figures)
}

function startOurs(server: PostgresqlServer, samples: number): Contender {
  return {
    name: 'SupplierKit forwardOrder to createOrder',
    role: 'ours',
    async open() {
      const { storage, close } = await onPostgresql(server)()
      let begun = () => {}
      const supplier = plainSupplier((request) => {
        begun()
        return Promise.resolve(confirm(request))
      })
      const hub = createSupplierHub({ suppliers: [supplier], storage })
      await hub.start()
      return {
        round: () =>
          medianStart(samples, (tell) => {
            begun = tell
            return hub.forwardOrder(makeOrder())
          }),
        async close() {
          await hub.close()
          await close()
        },
      }
    },
  }
}

function startGraphile(server: PostgresqlServer, samples: number): Contender {
  return {
    name: 'graphile-worker addJob',
    role: 'peer',
    async open() {
      const database = await server.createDatabase()
      const logger = new Logger(() => () => {})
      const utils = await makeWorkerUtils({ connectionString: database.url, logger })
      await utils.migrate()
      let begun = () => {}
      const taskList = { forward: () => Promise.resolve(begun()) }
      const runner = await run({
        connectionString: database.url,
        noHandleSignals: true,
        concurrency: 4,
        logger,
        taskList,
      })
      return {
        round: () =>
          medianStart(samples, (tell) => {
            begun = tell
            return utils.addJob('forward', makeOrder())
          }),
        async close() {
          await runner.stop()
          await utils.release()
          await database.drop()
        },
      }
    },
  }
}

function startBullMq({ connection }: RedisServer, samples: number): Contender {
  return {
    name: 'BullMQ add',
    role: 'peer',
    async open() {
      const name = `supplierkit-bench-${randomBytes(4).toString('hex')}`
      const queue = new Queue(name, { connection, defaultJobOptions: { removeOnComplete: true } })
      let begun = () => {}
      const worker = new Worker(name, () => Promise.resolve(begun()), { connection, concurrency: 4 })
      await worker.waitUntilReady()
      return {
        round: () =>
          medianStart(samples, (tell) => {
            begun = tell
            return queue.add('forward', makeOrder())
          }),
        async close() {
          await worker.close()
          await queue.obliterate({ force: true })
          await queue.close()
        },
      }
    },
  }
}

function oneInsert(server: PostgresqlServer, samples: number): Contender {
  const insert = { name: 'insert-one', text: 'INSERT INTO plain_orders VALUES ($1, $2)' }
  return {
    name: 'raw pg, one durable insert',
    role: 'limit',
    async open() {
      const database = await server.createDatabase()
      const pool = new Pool({ connectionString: database.url, max: 1 })
      await pool.query('CREATE TABLE plain_orders (id text PRIMARY KEY, content json NOT NULL)')
      return {
        round: () =>
          medianStart(samples, async (tell) => {
            const order = makeOrder()
            await pool.query({ ...insert, values: [order.id, JSON.stringify(order)] })
            tell()
          }),
        async close() {
          await pool.end()
          await database.drop()
        },
      }
    },
  }
}
