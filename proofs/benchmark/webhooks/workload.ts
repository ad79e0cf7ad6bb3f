import { perSecond } from '../measure/rate.js'
import { startProcess } from '../servers/child-process.js'
import type { PostgresqlServer } from '../servers/postgresql.js'
import type { Contender, Effort, Role, Workload } from '../workload.js'
import type { ReceiverName } from './receivers.js'
import { sendRequests } from './send-requests.js'
import { signedRequests } from './signed-requests.js'

const connections = 50

/** Webhooks into a server process of its own, 1 KB each, signed, all different. */
export function webhookWorkload(server: PostgresqlServer, { scale }: Effort): Workload {
  const count = Math.round(10_000 * scale)
  return {
    name: `Webhook in, 1 KB, ${connections} connections, verified and stored, PostgreSQL`,
    unit: 'per_second',
    goal: { toPeer: 2, toLimit: 0.45 },
    contenders: [
      receiver('SupplierKit on node:http', 'ours', 'ours', server, count),
      receiver('bare handler: HMAC + insert', 'peer', 'bare', server, count),
      receiver('bare handler: HMAC only', 'limit', 'verifyOnly', server, count),
    ],
  }
}

function receiver(
  name: string,
  role: Role,
  way: ReceiverName,
  server: PostgresqlServer,
  count: number,
): Contender {
  return {
    name,
    role,
    async open() {
      const database = await server.createDatabase()
      const { port, stop } = await startProcess('webhooks/server-process.ts', [way, database.url])
      return {
        async round() {
          const requests = signedRequests(count, port)
          const startedAt = performance.now()
          await sendRequests(port, connections, requests)
          return perSecond(count, startedAt)
        },
        async close() {
          await stop()
          await database.drop()
        },
      }
    },
  }
}
