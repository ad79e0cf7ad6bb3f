import type { SupplierOrder } from '@supplierkit/core'
import { identityMutants } from './identity-mutants.js'
import { fairnessMutants } from './fairness-mutants.js'
import { type Mutant, withStorage } from './mutant.js'

/** Mistakes of which each breaks a promise. */
export const mutants: readonly Mutant[] = [
  {
    name: 'fencing removed',
    planted: 'a storage that takes every decision for current, whoever holds the lease',
    sabotage: withStorage((storage) => {
      const claimedHere = new Map<string, string | null>()
      return {
        async claimSupplierOrders(claim) {
          const rows = await storage.claimSupplierOrders(claim)
          for (const { id, leaseToken } of rows) claimedHere.set(id, leaseToken)
          return rows
        },
        async loadOrders(orderIds) {
          const orders = await storage.loadOrders(orderIds)
          const asOurs = (row: SupplierOrder) => ({
            ...row,
            leaseToken: claimedHere.get(row.id) ?? row.leaseToken,
          })
          return orders.map((order) => ({ ...order, supplierOrders: order.supplierOrders.map(asOurs) }))
        },
        async commit(units, inTransaction) {
          const ids = units.flatMap(({ order, supplierOrders }) => [
            ...(order ? [order.orderId] : []),
            ...supplierOrders.map(({ orderId }) => orderId),
          ])
          const current = await storage.loadOrders([...new Set(ids)])
          const versions = new Map<string, number>()
          for (const { record, supplierOrders } of current) {
            versions.set(record.orderId, record.version)
            for (const { id, version } of supplierOrders) versions.set(id, version)
          }
          return storage.commit(
            units.map((unit) => ({
              ...unit,
              ...(unit.order && {
                order: { ...unit.order, version: (versions.get(unit.order.orderId) ?? 0) + 1 },
              }),
              supplierOrders: unit.supplierOrders.map((one) => ({
                ...one,
                version: (versions.get(one.id) ?? 0) + 1,
              })),
            })),
            inTransaction,
          )
        },
      }
    }),
  },
  {
    name: 'the end of a lease taken for "not sent"',
    planted: 'a storage that hands out an order in doubt as one to be sent',
    sabotage: withStorage((storage) => ({
      claimSupplierOrders: async (claim) =>
        (await storage.claimSupplierOrders(claim)).map((row) =>
          row.submission === 'in_doubt' ? { ...row, submission: 'submitting' as const } : row,
        ),
    })),
  },
  {
    name: '2xx before the commit',
    planted: 'a storage that says "stored" and stores five seconds later',
    sabotage: withStorage((storage, { runtime }) => ({
      insertDelivery(delivery) {
        runtime?.clock?.setTimer(5_000, () => void storage.insertDelivery(delivery).catch(() => {}))
        return Promise.resolve('stored' as const)
      },
    })),
  },
  {
    name: 'duplicates known in memory only',
    planted: 'a storage without a unique index, and a set of ids in each process',
    sabotage: withStorage((storage, { runtime }) => {
      const known = new Set<string>()
      return {
        insertDelivery(delivery) {
          if (known.has(delivery.id)) return Promise.resolve('duplicate' as const)
          known.add(delivery.id)
          const own = runtime?.createId?.() ?? ''
          return storage.insertDelivery({
            ...delivery,
            id: `${delivery.id}-${own}`,
            deliveryId: `${delivery.deliveryId}#${own}`,
          })
        },
      }
    }),
  },
  {
    name: 'outbox read by watermark',
    planted: 'a storage that shows of the log only what is newer than the newest event that it has shown',
    sabotage: withStorage((storage) => {
      let newest = 0
      return {
        async readEvents(query) {
          const events = await storage.readEvents(query)
          const shown = events.filter(({ event }) => event.at.getTime() > newest)
          newest = Math.max(newest, ...shown.map(({ event }) => event.at.getTime()))
          return shown
        },
      }
    }),
  },
  {
    name: 'published before the commit',
    planted: 'a storage that tells the events of a decision first, and then writes the decision',
    sabotage: withStorage((storage) => ({
      async commit(units, inTransaction) {
        await storage.appendEvents(units.flatMap(({ events }) => events))
        return storage.commit(
          units.map((unit) => ({ ...unit, events: [] })),
          inTransaction,
        )
      },
    })),
  },
  {
    name: 'a new key for each attempt',
    planted: 'a storage that hands out another idempotency key with every attempt',
    sabotage: withStorage((storage) => {
      const renewed = (row: SupplierOrder) => ({
        ...row,
        idempotencyKey: `${row.idempotencyKey}-${row.attempts}`,
      })
      return {
        claimSupplierOrders: async (claim) => (await storage.claimSupplierOrders(claim)).map(renewed),
        async loadOrders(orderIds) {
          const orders = await storage.loadOrders(orderIds)
          return orders.map((order) => ({ ...order, supplierOrders: order.supplierOrders.map(renewed) }))
        },
      }
    }),
  },
  {
    name: 'what is due forgotten',
    planted: 'a storage that keeps no time at which an order in doubt goes on',
    sabotage: withStorage((storage) => ({
      commit: (units, inTransaction) =>
        storage.commit(
          units.map((unit) => ({
            ...unit,
            supplierOrders: unit.supplierOrders.map((one) =>
              one.submission === 'in_doubt' ? { ...one, dueAt: null } : one,
            ),
          })),
          inTransaction,
        ),
    })),
  },
  ...identityMutants,
  ...fairnessMutants,
]

/** Losses that do no harm, because storage is the truth and everything else is a hint. */
export const controls: readonly Mutant[] = [
  {
    name: 'every hint lost',
    planted: 'a queue that carries nothing',
    sabotage: (parts) => ({
      ...parts,
      queue: { send: () => Promise.resolve(), consume: () => Promise.resolve(() => Promise.resolve()) },
    }),
  },
  {
    name: 'every hint doubled',
    planted: 'a queue that sends each hint three times',
    sabotage: (parts) => {
      const { queue } = parts
      if (!queue) return parts
      const send: typeof queue.send = async (job) => {
        for (let turn = 0; turn < 3; turn++) await queue.send(job)
      }
      return { ...parts, queue: { ...queue, send } }
    },
  },
]
