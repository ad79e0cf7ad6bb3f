import { createSupplierHub, type Storage } from '@supplierkit/core'
import type { SupplierAdapter } from '@supplierkit/core/contract'
import { perSecond } from '../measure/rate.js'
import { makeOrder } from '../orders/make-order.js'
import { plainSupplier } from '../orders/plain-supplier.js'
import type { OpenStorageWith } from '../servers/storages.js'
import type { Contender } from '../workload.js'

/** How much SupplierKit may have under way, and how much lies ready for a round. */
export interface BackgroundLoad {
  readonly name: string
  readonly orders: number
  readonly maxInFlight: number
}

/**
 * Orders lie accepted; the hub claims them, hands them to the supplier, and stores what it said with its events.
 * The live log is numbered meanwhile, as it always is. Timed until the last answer is stored.
 */
export function workOffOurs(
  { name, orders, maxInFlight }: BackgroundLoad,
  createOrder: SupplierAdapter['createOrder'],
  openStorage: OpenStorageWith,
): Contender {
  const suppliers = [plainSupplier(createOrder)]
  return {
    name,
    role: 'ours',
    async open() {
      const { storage, analyze, close } = await openStorage()
      return {
        async round() {
          await acceptMany(createSupplierHub({ suppliers, storage }), orders)
          await analyze()
          const watched = watchSubmissions(storage)
          const hub = createSupplierHub({ suppliers, storage: watched.storage, settings: { maxInFlight } })
          const startedAt = performance.now()
          await hub.start()
          await watched.submitted(orders)
          const rate = perSecond(orders, startedAt)
          await hub.drain()
          await hub.close()
          return rate
        },
        close,
      }
    },
  }
}

async function acceptMany(hub: ReturnType<typeof createSupplierHub>, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 200) {
    await Promise.all(Array.from({ length: Math.min(left, 200) }, () => hub.forwardOrder(makeOrder())))
  }
  await hub.close()
}

/** The storage, and when so many supplier orders have been stored as submitted. */
function watchSubmissions(storage: Storage) {
  let count = 0
  let wanted = Infinity
  let tell = () => {}
  const commit: Storage['commit'] = async (units, inTransaction) => {
    const outcomes = await storage.commit(units, inTransaction)
    units.forEach((unit, place) => {
      const submitted = unit.supplierOrders.some(({ submission }) => submission === 'submitted')
      if (submitted && outcomes[place] === 'committed') count += 1
    })
    if (count >= wanted) tell()
    return outcomes
  }
  return {
    storage: new Proxy(storage, {
      get: (target, name) => {
        if (name === 'commit') return commit
        const method: unknown = Reflect.get(target, name)
        return typeof method === 'function' ? (method.bind(target) as unknown) : method
      },
    }),
    submitted: (orders: number) =>
      new Promise<void>((resolve) => {
        wanted = orders
        tell = resolve
        if (count >= wanted) resolve()
      }),
  }
}
