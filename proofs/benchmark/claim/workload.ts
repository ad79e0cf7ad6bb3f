import type { SupplierAdapter } from '@supplierkit/core/contract'
import { makeOrder } from '../orders/make-order.js'
import { confirm } from '../orders/plain-supplier.js'
import type { PostgresqlServer } from '../servers/postgresql.js'
import type { RedisServer } from '../servers/redis.js'
import { onPostgresql, throughClient } from '../servers/storages.js'
import { type Effort, variantOf, type Workload } from '../workload.js'
import { workOffByFiveHundreds } from './limit.js'
import { workOffOurs } from './ours.js'
import { type Jobs, workOffBullMq, workOffGraphile, workOffPgBoss } from './peers.js'

/** Taking what lies ready and storing that it is done, with nothing to do in between. */
export function claimWorkload(
  server: PostgresqlServer,
  redis: RedisServer | null,
  { scale }: Effort,
): Workload {
  const count = Math.round(4_000 * scale)
  const jobs: Jobs = { count, payload: makeOrder(), atOnce: 200, work: () => Promise.resolve() }
  const load = { name: 'SupplierKit, whole state and events', orders: count, maxInFlight: 500 }
  const take: SupplierAdapter['createOrder'] = (request) => Promise.resolve(confirm(request))
  return {
    name: 'Claim + complete, nothing to do, PostgreSQL',
    unit: 'per_second',
    goal: { toPeer: 1, toLimit: 0.7 },
    contenders: [
      workOffOurs(load, take, onPostgresql(server)),
      variantOf(workOffOurs(load, take, throughClient(server)), 'SupplierKit through the client alone'),
      workOffGraphile(server, jobs),
      workOffPgBoss(server, jobs),
      ...(redis ? [workOffBullMq(redis, jobs)] : []),
      workOffByFiveHundreds(server, count, jobs.payload),
    ],
  }
}
