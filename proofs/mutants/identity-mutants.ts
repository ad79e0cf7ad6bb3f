import type { SupplierOrder } from '@supplierkit/core'
import { type Mutant, withStorage } from './mutant.js'

/** Mistakes that give one order what belongs to another, or send one twice because of the time. */
export const identityMutants: readonly Mutant[] = [
  {
    name: 'number conflict not refused',
    planted: "a storage that lets two orders have the same supplier's number",
    showsIn: ({ mishaps }) => mishaps.numbers > 0.1,
    sabotage: withStorage((storage) => ({
      commit: (units, inTransaction) =>
        storage.commit(
          units.map((unit) => ({ ...unit, numbers: [] })),
          inTransaction,
        ),
    })),
  },
  {
    name: "leases by the process's own clock",
    planted: 'a storage that does not tell the time of the database',
    showsIn: ({ mishaps }) => mishaps.clocks > 1,
    sabotage: withStorage(() => ({ now: () => Promise.resolve(null) })),
  },
  {
    name: 'references that a supplier takes for one',
    planted: 'a storage that keeps references without the checksum that keeps look-alikes apart',
    showsIn: ({ mishaps }) => mishaps.lookAlikes > 0,
    sabotage: withStorage((storage) => {
      const plain = (row: SupplierOrder, place: number): SupplierOrder => {
        const reference = `${row.orderId}-${place + 1}`
        return { ...row, reference, request: { ...row.request, reference } }
      }
      return {
        acceptOrder: (order, options) =>
          storage.acceptOrder({ ...order, supplierOrders: order.supplierOrders.map(plain) }, options),
      }
    }),
  },
  {
    name: 'restored without looking up first',
    planted: 'a storage that does not tell that it was restored',
    showsIn: ({ mishaps }) => mishaps.restores > 0,
    sabotage: withStorage((storage) => ({
      listEvents: async (query) =>
        (await storage.listEvents(query)).filter(({ type }) => type !== 'hub.restored'),
    })),
  },
]
