import { randomBytes } from 'node:crypto'
import { Queue, Worker } from 'bullmq'
import { Logger, run, runMigrations } from 'graphile-worker'
import { Pool } from 'pg'
import PgBoss from 'pg-boss'
import { perSecond } from '../measure/rate.js'
import { poolSize, type PostgresqlServer } from '../servers/postgresql.js'
import type { RedisServer } from '../servers/redis.js'
import type { Contender } from '../workload.js'

/** What each job does, and how many lie ready for a round. */
export interface Jobs {
  readonly count: number
  readonly payload: object
  readonly atOnce: number
  work(): Promise<unknown>
}

/** graphile-worker, which fetches and completes jobs in batches. Completing deletes the job. */
export function workOffGraphile(server: PostgresqlServer, jobs: Jobs): Contender {
  return {
    name: 'graphile-worker in batches',
    role: 'peer',
    async open() {
      const database = await server.createDatabase()
      await runMigrations({ connectionString: database.url })
      const pool = new Pool({ connectionString: database.url, max: poolSize })
      return {
        async round() {
          await pool.query(
            `SELECT graphile_worker.add_job('forward', $1::json) FROM generate_series(1, $2::int)`,
            [JSON.stringify(jobs.payload), jobs.count],
          )
          await pool.query('ANALYZE')
          const all = countdown(jobs.count)
          const runner = await run({
            pgPool: pool,
            concurrency: jobs.atOnce,
            noHandleSignals: true,
            taskList: {
              forward: async () => {
                all.begun()
                await jobs.work()
                all.done()
              },
            },
            preset: { worker: { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
            logger: new Logger(() => () => {}),
          })
          await all.over
          await runner.stop()
          return all.rate()
        },
        async close() {
          await pool.end()
          await database.drop()
        },
      }
    },
  }
}

/** pg-boss, fetching and completing 500 jobs at a time. */
export function workOffPgBoss(server: PostgresqlServer, jobs: Jobs): Contender {
  return {
    name: 'pg-boss, 500 at a time',
    role: 'peer',
    async open() {
      const database = await server.createDatabase()
      const boss = new PgBoss({
        connectionString: database.url,
        max: poolSize,
        supervise: false,
        schedule: false,
      })
      await boss.start()
      await boss.createQueue('forward')
      return {
        async round() {
          await boss.insert(
            Array.from({ length: jobs.count }, () => ({ name: 'forward', data: jobs.payload })),
          )
          const startedAt = performance.now()
          const worker = async () => {
            for (;;) {
              const taken = await boss.fetch('forward', { batchSize: 500 })
              if (taken.length === 0) return
              await Promise.all(taken.map(() => jobs.work()))
              await boss.complete(
                'forward',
                taken.map(({ id }) => id),
              )
            }
          }
          await Promise.all([worker(), worker()])
          return perSecond(jobs.count, startedAt)
        },
        async close() {
          await boss.stop({ graceful: false, wait: true })
          await database.drop()
        },
      }
    },
  }
}

/** BullMQ on Redis. */
export function workOffBullMq({ connection }: RedisServer, jobs: Jobs): Contender {
  return {
    name: 'BullMQ',
    role: 'peer',
    async open() {
      const name = `supplierkit-bench-${randomBytes(4).toString('hex')}`
      const queue = new Queue(name, { connection, defaultJobOptions: { removeOnComplete: true } })
      return {
        async round() {
          await queue.addBulk(
            Array.from({ length: jobs.count }, () => ({ name: 'forward', data: jobs.payload })),
          )
          const all = countdown(jobs.count)
          const worker = new Worker(
            name,
            async () => {
              all.begun()
              await jobs.work()
            },
            { connection, concurrency: jobs.atOnce },
          )
          worker.on('completed', () => all.done())
          await all.over
          await worker.close()
          return all.rate()
        },
        async close() {
          await queue.obliterate({ force: true })
          await queue.close()
        },
      }
    },
  }
}

/** From the first job that is begun until the last that is done. */
function countdown(count: number) {
  let startedAt: number | null = null
  let left = count
  let rate = 0
  let tell = () => {}
  const over = new Promise<void>((resolve) => (tell = resolve))
  return {
    over,
    begun: () => void (startedAt ??= performance.now()),
    done() {
      left -= 1
      if (left > 0) return
      rate = perSecond(count, startedAt ?? performance.now())
      tell()
    },
    rate: () => rate,
  }
}
