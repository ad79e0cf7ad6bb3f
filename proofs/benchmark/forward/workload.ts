import { makeOrder } from '../orders/make-order.js'
import { workOffOurs } from '../claim/ours.js'
import { type Jobs, workOffGraphile } from '../claim/peers.js'
import { confirm } from '../orders/plain-supplier.js'
import type { PostgresqlServer } from '../servers/postgresql.js'
import { onPostgresql } from '../servers/storages.js'
import type { Contender, Effort, Workload } from '../workload.js'
import { openPost, postAlone, type Post } from './post.js'

/** Taking what lies ready, one HTTP `POST` to a supplier in another process each, and storing the answer. */
export async function forwardWorkload(
  server: PostgresqlServer,
  { scale, roundMs }: Effort,
): Promise<{
  readonly workload: Workload
  close(): Promise<void>
}> {
  const post = await openPost()
  const count = Math.round(3_000 * scale)
  return {
    workload: {
      name: 'Forward with one HTTP POST, PostgreSQL',
      unit: 'per_second',
      goal: { toPeer: 2.5, toLimit: 0.3 },
      contenders: [ours(post, server, count), peer(post, server, count), postAlone(post, roundMs)],
    },
    close: post.close,
  }
}

function ours(post: Post, server: PostgresqlServer, orders: number): Contender {
  const load = { name: 'SupplierKit, whole state and events', orders, maxInFlight: 200 }
  const createOrder = async (request: Parameters<typeof confirm>[0]) => {
    await post.send(JSON.stringify(request))
    return confirm(request)
  }
  return workOffOurs(load, createOrder, onPostgresql(server))
}

function peer(post: Post, server: PostgresqlServer, count: number): Contender {
  const payload = makeOrder()
  const jobs: Jobs = { count, payload, atOnce: 200, work: () => post.send(JSON.stringify(payload)) }
  return workOffGraphile(server, jobs)
}
