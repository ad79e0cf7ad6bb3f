import type { PostgresqlServer } from '../servers/postgresql.js'
import { onPostgresql, throughClient } from '../servers/storages.js'
import { type Effort, variantOf, type Workload } from '../workload.js'
import { acceptByHundreds, acceptOneByOne } from './limits.js'
import { acceptOurs } from './ours.js'
import { acceptPeers } from './peers.js'

/** Accepting an order durably together with what has to follow from it. */
export function acceptWorkloads(server: PostgresqlServer, { roundMs }: Effort): Workload[] {
  const ours = (clients: number) => [
    acceptOurs(clients, roundMs, onPostgresql(server)),
    variantOf(acceptOurs(clients, roundMs, throughClient(server)), 'SupplierKit through the client alone'),
  ]
  return [
    {
      name: 'Accept order + outbox, durable, PostgreSQL, 16 clients',
      unit: 'per_second',
      goal: { toPeer: 6, toLimit: 1 },
      contenders: [...ours(16), ...acceptPeers(server, 16, roundMs), acceptOneByOne(server, 16, roundMs)],
    },
    {
      name: 'Accept order + outbox, durable, PostgreSQL, 200 clients',
      unit: 'per_second',
      goal: { toPeer: 15, toLimit: 0.5 },
      contenders: [...ours(200), ...acceptPeers(server, 200, roundMs), acceptByHundreds(server, roundMs)],
    },
  ]
}
