import { Pool } from 'pg'
import { perSecond } from '../measure/rate.js'
import { poolSize, type PostgresqlServer } from '../servers/postgresql.js'
import type { Contender } from '../workload.js'

const claim = {
  name: 'claim-500',
  text: `UPDATE plain_jobs SET state = 'taken' WHERE id = ANY(ARRAY(
    SELECT id FROM plain_jobs WHERE state = 'new' ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)) RETURNING id, content`,
}
const complete = {
  name: 'complete-500',
  text: `UPDATE plain_jobs SET state = 'done' WHERE id = ANY($1::bigint[])`,
}

/** 500 bare rows claimed by one prepared statement, and completed by another. */
export function workOffByFiveHundreds(server: PostgresqlServer, count: number, payload: object): Contender {
  return {
    name: 'raw pg, 500 rows a statement',
    role: 'limit',
    async open() {
      const database = await server.createDatabase()
      const pool = new Pool({ connectionString: database.url, max: poolSize })
      await pool.query(
        `CREATE TABLE plain_jobs (id bigserial PRIMARY KEY, content json NOT NULL, state text NOT NULL DEFAULT 'new')`,
      )
      await pool.query('CREATE INDEX ON plain_jobs (state, id)')
      return {
        async round() {
          const fill = 'INSERT INTO plain_jobs (content) SELECT $1::json FROM generate_series(1, $2::int)'
          await pool.query(fill, [JSON.stringify(payload), count])
          await pool.query('ANALYZE')
          const startedAt = performance.now()
          const worker = async () => {
            for (;;) {
              const { rows } = await pool.query<{ id: string }>(claim)
              if (rows.length === 0) return
              await pool.query({ ...complete, values: [rows.map(({ id }) => id)] })
            }
          }
          await Promise.all([worker(), worker()])
          return perSecond(count, startedAt)
        },
        async close() {
          await pool.end()
          await database.drop()
        },
      }
    },
  }
}
