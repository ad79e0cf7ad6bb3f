import type { Storage } from '@supplierkit/core/contract'
import type { WorkerMoment } from './messages.js'

/** Which call of the storage each moment is. */
const moments: Partial<Record<keyof Storage, WorkerMoment>> = {
  acceptOrder: 'order_accepted',
  claimSupplierOrders: 'order_claimed',
  commit: 'decision_committed',
  insertDelivery: 'webhook_stored',
  sequenceEvents: 'events_numbered',
  finishNotification: 'mail_recorded',
}

/** The same storage, which says just before a watched call begins. */
export function watchStorage<Tx>(storage: Storage<Tx>, about: (moment: WorkerMoment) => void): Storage<Tx> {
  return new Proxy(storage, {
    get(target, property, receiver) {
      const value: unknown = Reflect.get(target, property, receiver)
      const moment = moments[property as keyof Storage]
      if (!moment || typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        about(moment)
        return (value as (...args: unknown[]) => unknown).apply(target, args)
      }
    },
  })
}
