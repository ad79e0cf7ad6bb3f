import { createSupplierHub } from '@supplierkit/core'
import { rateOf } from '../measure/rate.js'
import { makeOrder } from '../orders/make-order.js'
import { confirm, plainSupplier } from '../orders/plain-supplier.js'
import type { OpenStorageWith } from '../servers/storages.js'
import type { Contender } from '../workload.js'

/** `hub.forwardOrder` in a process that only accepts. Durable when it returns: order, supplier order, event. */
export function acceptOurs(clients: number, roundMs: number, openStorage: OpenStorageWith): Contender {
  return {
    name: 'SupplierKit forwardOrder',
    role: 'ours',
    async open() {
      const { storage, close } = await openStorage()
      const hub = createSupplierHub({
        suppliers: [plainSupplier((request) => Promise.resolve(confirm(request)))],
        storage,
      })
      return {
        round: () => rateOf(clients, roundMs, () => hub.forwardOrder(makeOrder())),
        async close() {
          await hub.close()
          await close()
        },
      }
    },
  }
}
