import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk'
import { runMigrations } from 'graphile-worker'
import { Pool, type PoolClient } from 'pg'
import PgBoss from 'pg-boss'
import { rateOf } from '../measure/rate.js'
import { makeOrder } from '../orders/make-order.js'
import { connectPrisma, poolSize, type PostgresqlServer } from '../servers/postgresql.js'
import type { Contender } from '../workload.js'

/** What a shop does today: its order and the job for it in one transaction of its own. */
export function acceptPeers(server: PostgresqlServer, clients: number, roundMs: number): Contender[] {
  return [
    {
      name: 'DBOS enqueue in a transaction',
      role: 'peer',
      open: () =>
        openWithPool(server, clients, roundMs, async (systemDatabaseUrl) => {
          // A launch makes its tables.
          DBOS.setConfig({ name: 'bench', systemDatabaseUrl, logLevel: 'error' })
          await DBOS.launch()
          await DBOS.shutdown()
          const dbos = await DBOSClient.create({ systemDatabaseUrl })
          return {
            addJob: async (client, orderId) => {
              const about = { workflowName: 'forward', queueName: 'forward', workflowID: orderId }
              await dbos.enqueueInTransaction(client, about, { orderId })
            },
            stop: () => dbos.destroy(),
          }
        }),
    },
    {
      name: 'pg-boss send in a transaction',
      role: 'peer',
      open: () =>
        openWithPool(server, clients, roundMs, async (url) => {
          const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false })
          await boss.start()
          await boss.createQueue('forward')
          return {
            addJob: async (client, orderId) => {
              const executeSql = (text: string, values: unknown[]) => client.query(text, values)
              await boss.send('forward', { orderId }, { db: { executeSql } })
            },
            stop: () => boss.stop({ graceful: false, wait: true }),
          }
        }),
    },
    {
      name: 'graphile-worker add_job in a transaction',
      role: 'peer',
      open: () =>
        openWithPool(server, clients, roundMs, async (url) => {
          await runMigrations({ connectionString: url })
          return {
            addJob: async (client, orderId) => {
              await client.query('SELECT graphile_worker.add_job($1, $2::json)', [
                'forward',
                JSON.stringify({ orderId }),
              ])
            },
            stop: () => Promise.resolve(),
          }
        }),
    },
    {
      name: 'Prisma $transaction of order and outbox row',
      role: 'peer',
      async open() {
        const database = await server.createDatabase()
        const { prisma, close } = await connectPrisma(database.url)
        return {
          round: () =>
            rateOf(clients, roundMs, () => {
              const order = makeOrder()
              const now = new Date()
              const json = structuredClone(order) as object
              return prisma.$transaction([
                prisma.forwardedOrder.create({
                  data: {
                    orderId: order.id,
                    version: 1,
                    order: json,
                    fingerprint: '',
                    progress: {},
                    acceptedAt: now,
                    updatedAt: now,
                  },
                }),
                prisma.supplierEvent.create({
                  data: { id: order.id, type: 'order.accepted', at: now, orderId: order.id, data: {} },
                }),
              ])
            }),
          async close() {
            await close()
            await database.drop()
          },
        }
      },
    },
  ]
}

interface Jobs {
  addJob(client: PoolClient, orderId: string): Promise<void>
  stop(): Promise<void>
}

async function openWithPool(
  server: PostgresqlServer,
  clients: number,
  roundMs: number,
  openJobs: (url: string) => Promise<Jobs>,
) {
  const database = await server.createDatabase()
  const jobs = await openJobs(database.url)
  const pool = new Pool({ connectionString: database.url, max: poolSize })
  await pool.query(
    'CREATE TABLE shop_orders (id text PRIMARY KEY, content json NOT NULL, placed_at timestamp NOT NULL DEFAULT now())',
  )
  const place = async () => {
    const order = makeOrder()
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query('INSERT INTO shop_orders (id, content) VALUES ($1, $2)', [
        order.id,
        JSON.stringify(order),
      ])
      await jobs.addJob(client, order.id)
      await client.query('COMMIT')
    } finally {
      client.release()
    }
  }
  return {
    round: () => rateOf(clients, roundMs, place),
    async close() {
      await jobs.stop()
      await pool.end()
      await database.drop()
    },
  }
}
