import { Pool } from 'pg'
import { perSecond, rateOf } from '../measure/rate.js'
import { makeOrder } from '../orders/make-order.js'
import { poolSize, type PostgresqlServer } from '../servers/postgresql.js'
import type { Contender } from '../workload.js'

const table = 'CREATE TABLE plain_orders (id text PRIMARY KEY, content json NOT NULL)'

/** One bare row per commit, by a prepared statement: what the disk and the driver allow one by one. */
export function acceptOneByOne(server: PostgresqlServer, clients: number, roundMs: number): Contender {
  const insert = { name: 'insert-one', text: 'INSERT INTO plain_orders VALUES ($1, $2)' }
  return {
    name: 'raw pg, one row per commit',
    role: 'limit',
    open: () =>
      openPool(server, (pool) =>
        rateOf(clients, roundMs, () => {
          const order = makeOrder()
          return pool.query({ ...insert, values: [order.id, JSON.stringify(order)] })
        }),
      ),
  }
}

/** A hundred bare rows per statement and commit, by a prepared statement: what they allow at all. */
export function acceptByHundreds(server: PostgresqlServer, roundMs: number): Contender {
  const insert = {
    name: 'insert-hundred',
    text: 'INSERT INTO plain_orders SELECT * FROM unnest($1::text[], $2::json[])',
  }
  return {
    name: 'raw pg, 100 rows per commit',
    role: 'limit',
    open: () =>
      openPool(server, async (pool) => {
        const startedAt = performance.now()
        let statements = 0
        await rateOf(2, roundMs, async () => {
          const orders = Array.from({ length: 100 }, makeOrder)
          const values = [orders.map(({ id }) => id), orders.map((order) => JSON.stringify(order))]
          await pool.query({ ...insert, values })
          statements += 1
        })
        return perSecond(statements * 100, startedAt)
      }),
  }
}

async function openPool(server: PostgresqlServer, round: (pool: Pool) => Promise<number>) {
  const database = await server.createDatabase()
  const pool = new Pool({ connectionString: database.url, max: poolSize })
  await pool.query(table)
  return {
    round: () => round(pool),
    async close() {
      await pool.end()
      await database.drop()
    },
  }
}
