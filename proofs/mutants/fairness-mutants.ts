import type { Clock, Notifier } from '@supplierkit/core'
import { type Mutant, withStorage } from './mutant.js'

/** Mistakes with which one slow part stops the others, or with which a part that never ends stops everything. */
export const fairnessMutants: readonly Mutant[] = [
  {
    name: 'claims without shares',
    planted: 'a storage that fills a claim from whatever supplier has work',
    showsIn: ({ mishaps, tenants }) =>
      mishaps.neighbors > 0 && mishaps.storage === 0 && tenants.some(({ suppliers }) => suppliers.length > 1),
    sabotage: withStorage((storage) => ({
      claimSupplierOrders: (claim) =>
        storage.claimSupplierOrders({
          ...claim,
          bySupplier: [...claim.bySupplier].reverse().map((share) => ({ ...share, limit: claim.limit })),
        }),
    })),
  },
  {
    name: 'own work claimed again',
    planted: 'a storage that hands a process its running requests again, as after a step of its clock',
    sabotage: withStorage((storage, { settings }) => ({
      claimSupplierOrders: (claim) =>
        storage.claimSupplierOrders({
          ...claim,
          now: new Date(claim.now.getTime() + (settings?.leaseMs ?? 0)),
          leaseUntil: new Date(claim.leaseUntil.getTime() + (settings?.leaseMs ?? 0)),
          exceptIds: [],
        }),
    })),
  },
  {
    name: 'one queue for all channels',
    planted: 'notifiers of which each message waits for the one before, whatever its channel',
    showsIn: ({ mishaps, tenants }) =>
      mishaps.channels > 0.3 && tenants.some(({ channels }) => channels.length > 1),
    sabotage: (parts) => {
      let before: Promise<unknown> = Promise.resolve()
      const inTurn = (notifier: Notifier): Notifier => ({
        ...notifier,
        send(message, call) {
          const sent = before.then(() => notifier.send(message, call))
          before = sent.catch(() => undefined)
          return sent
        },
      })
      return { ...parts, notifiers: parts.notifiers?.map(inTurn) ?? [] }
    },
  },
  {
    name: "a decision lost with the app's failure",
    planted: 'a storage that answers "committed" and writes nothing after onProgress failed for an order',
    showsIn: ({ mishaps, tenants }) =>
      mishaps.app > 0.3 && tenants.some(({ keepsProgress }) => keepsProgress),
    sabotage: withStorage((storage) => {
      const failed = new Set<string | undefined>()
      return {
        async commit(units, inTransaction) {
          const [first] = units
          if (!inTransaction && units.length === 1 && failed.delete(first?.order?.orderId))
            return ['committed']
          try {
            return await storage.commit(units, inTransaction)
          } catch (error) {
            if (inTransaction) failed.add(first?.order?.orderId)
            throw error
          }
        },
      }
    }),
  },
  {
    name: 'a call without a time limit',
    planted: 'a clock on which the limit of calls to suppliers and channels never comes',
    showsIn: ({ mishaps }) => mishaps.adapters > 0.05,
    sabotage: (parts) => {
      const { runtime, settings } = parts
      const clock = runtime?.clock
      if (!clock) return parts
      const setTimer: Clock['setTimer'] = (ms, run) =>
        ms === settings?.requestTimeoutMs ? { cancel: () => {} } : clock.setTimer(ms, run)
      return { ...parts, runtime: { ...runtime, clock: { ...clock, setTimer } } }
    },
  },
]
