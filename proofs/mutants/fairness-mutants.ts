import type { Clock, Notifier } from '@supplierkit/core'
import { type Mutant, withStorage } from './mutant.js'

/** Mistakes with which one slow part stops the others, or with which a part that never ends stops everything. */
export const fairnessMutants: readonly Mutant[] = [
  {
    name: 'claims without shares',
    planted: 'a storage that fills a claim from whatever supplier has work',
    showsIn: ({ mishaps, tenants }) =>
      mishaps.neighbors > 0 &&
      mishaps.storage === 0 &&
      mishaps.clocks + mishaps.restores === 0 &&
      tenants.some(({ suppliers }) => suppliers.length > 1),
    sabotage: withStorage((storage) => ({
      async claimSupplierOrders(claim) {
        const { limit } = claim
        const suppliers = await storage.listSuppliers()
        const bySupplier = suppliers.map(({ id: supplierId }) => ({ supplierId, limit })).reverse()
        return storage.claimSupplierOrders({ ...claim, bySupplier })
      },
    })),
  },
  {
    name: 'own work claimed again',
    planted: 'a storage that hands a process its running requests again, as after a step of its clock',
    sabotage: withStorage((storage, { settings }) => {
      let claims = 0
      return {
        claimSupplierOrders(claim) {
          claims += 1
          if (claims % 3 > 0) return storage.claimSupplierOrders(claim)
          const later = (time: Date) => new Date(time.getTime() + (settings?.leaseMs ?? 0))
          const { now, leaseUntil } = claim
          return storage.claimSupplierOrders({
            ...claim,
            now: later(now),
            leaseUntil: later(leaseUntil),
            exceptIds: [],
          })
        },
      }
    }),
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
          before = new Promise<void>((resolve) => {
            sent.then(
              () => resolve(),
              () => resolve(),
            )
            call.signal.addEventListener('abort', () => resolve())
          })
          return sent
        },
      })
      return { ...parts, notifiers: parts.notifiers?.map(inTurn) ?? [] }
    },
  },
  {
    name: "a decision lost with the app's failure",
    planted: 'a storage that keeps of a change only that onProgress failed for it',
    showsIn: ({ mishaps, tenants }) =>
      mishaps.app > 0.3 && tenants.some(({ keepsProgress }) => keepsProgress),
    sabotage: withStorage((storage) => ({
      commit: (units, inTransaction) =>
        storage.commit(
          units.map((unit) =>
            unit.events.some(({ type }) => type === 'order.progress_failed')
              ? { ...unit, supplierOrders: [], notifications: [] }
              : unit,
          ),
          inTransaction,
        ),
    })),
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
