import { workOffOurs } from '../claim/ours.js'
import { confirm } from '../orders/plain-supplier.js'
import { inMemory } from '../servers/storages.js'
import type { Effort, Workload } from '../workload.js'
import { acceptOurs } from './ours.js'

/** What the engine takes by itself, on the storage in memory: nobody to compare with. */
export function engineAlone({ roundMs, scale }: Effort): Workload[] {
  const load = { name: 'SupplierKit in memory', orders: Math.round(4_000 * scale), maxInFlight: 500 }
  return [
    {
      name: 'Accept order + outbox, in memory, 16 clients',
      unit: 'per_second',
      goal: null,
      contenders: [acceptOurs(16, roundMs, inMemory)],
    },
    {
      name: 'Claim + complete, nothing to do, in memory',
      unit: 'per_second',
      goal: null,
      contenders: [workOffOurs(load, (request) => Promise.resolve(confirm(request)), inMemory)],
    },
  ]
}
