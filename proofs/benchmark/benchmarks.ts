import { engineAlone } from './accept/engine-alone.js'
import { acceptOnSqlite } from './accept/sqlite.js'
import { acceptWorkloads } from './accept/workloads.js'
import { claimWorkload } from './claim/workload.js'
import { countForwarding } from './counting/count-forwarding.js'
import { printCounts } from './counting/print-counts.js'
import { forwardWorkload } from './forward/workload.js'
import { inventoryWorkload } from './inventory/workload.js'
import { liveWorkload } from './live/workload.js'
import { measureWorkload } from './measure/measure-workload.js'
import type { Store, Topic } from './options.js'
import { printResult } from './report/print-result.js'
import type { PostgresqlServer } from './servers/postgresql.js'
import type { RedisServer } from './servers/redis.js'
import { onPostgresql, onSqlite, type OpenStorageWith } from './servers/storages.js'
import { signatureWorkload } from './signature/workload.js'
import { startWorkload } from './start/workload.js'
import { webhookWorkload } from './webhooks/workload.js'
import type { Effort, Workload } from './workload.js'

/** What there is to measure on. `null`: not at hand, and said so at the beginning. */
export interface Bench {
  readonly postgresql: PostgresqlServer | null
  readonly redis: RedisServer | null
  readonly stores: readonly Store[]
  readonly effort: Effort
}

/** What each topic measures and prints. */
export const benchmarks: Readonly<Record<Topic, (bench: Bench) => Promise<void>>> = {
  forward,
  async webhooks({ postgresql, effort }) {
    await measure(effort, signatureWorkload(effort))
    if (postgresql) await measure(effort, webhookWorkload(postgresql, effort))
  },
  async live({ effort }) {
    await measure(effort, liveWorkload(1_000, effort))
  },
  async inventory({ postgresql, effort }) {
    if (postgresql) await measure(effort, inventoryWorkload(postgresql, effort))
  },
}

async function forward({ postgresql, redis, stores, effort }: Bench): Promise<void> {
  if (postgresql && stores.includes('postgres')) {
    for (const workload of acceptWorkloads(postgresql, effort)) await measure(effort, workload)
    await measure(effort, claimWorkload(postgresql, redis, effort))
    const { workload, close } = await forwardWorkload(postgresql, effort)
    await measure(effort, workload).finally(close)
    await measure(effort, startWorkload(postgresql, redis, effort))
    await count('PostgreSQL', onPostgresql(postgresql), effort)
  }
  if (stores.includes('sqlite')) {
    await measure(effort, acceptOnSqlite(effort))
    await count('SQLite', onSqlite, effort)
  }
  if (stores.includes('memory')) {
    for (const workload of engineAlone(effort)) await measure(effort, workload)
  }
}

async function measure({ rounds }: Effort, workload: Workload): Promise<void> {
  printResult(workload, await measureWorkload(workload, rounds))
}

async function count(name: string, openStorage: OpenStorageWith, { scale }: Effort): Promise<void> {
  const together = 200
  const alone = await countForwarding(openStorage, Math.round(40 * scale), 1)
  const atOnce = await countForwarding(openStorage, Math.ceil(5 * scale) * together, together)
  printCounts(name, alone, atOnce)
}
