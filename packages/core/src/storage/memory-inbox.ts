import { newestFirst } from './newest-first.js'
import type { DeliveryMark, DeliveryRecord } from './records.js'
import type { Claim, Storage } from './storage.js'

/** Deliveries in memory, once per supplier and delivery id. */
export class MemoryInbox {
  readonly #deliveries = new Map<string, DeliveryRecord>()
  readonly #known = new Set<string>()

  insert(delivery: DeliveryRecord): 'stored' | 'duplicate' {
    const key = JSON.stringify([delivery.supplierId, delivery.deliveryId])
    if (this.#known.has(key)) return 'duplicate'
    this.#known.add(key)
    this.#deliveries.set(delivery.id, delivery)
    return 'stored'
  }

  claim({ now, leaseUntil, leaseToken, limit }: Claim): DeliveryRecord[] {
    const due = [...this.#deliveries.values()].filter(
      ({ state, dueAt }) => (state === 'received' || state === 'parked') && dueAt !== null && dueAt <= now,
    )
    return due.slice(0, limit).map((delivery) => {
      const claimed = { ...delivery, attempts: delivery.attempts + 1, dueAt: leaseUntil, leaseToken }
      this.#deliveries.set(claimed.id, claimed)
      return claimed
    })
  }

  get(id: string): DeliveryRecord | null {
    return this.#deliveries.get(id) ?? null
  }

  list({ limit, before, supplierId, state }: Parameters<Storage['listDeliveries']>[0]): DeliveryRecord[] {
    const rows = [...this.#deliveries.values()].filter(
      (one) =>
        (supplierId === undefined || one.supplierId === supplierId) &&
        (state === undefined || one.state === state),
    )
    return newestFirst(rows, ({ id }) => id, limit, before)
  }

  replay(id: string, at: Date): boolean {
    const delivery = this.#deliveries.get(id)
    if (!delivery) return false
    const again = {
      state: 'received',
      appliedAt: null,
      dueAt: at,
      leaseToken: null,
      lastError: null,
    } as const
    this.#deliveries.set(id, { ...delivery, ...again })
    return true
  }

  isOpen(id: string): boolean {
    return this.#deliveries.get(id)?.appliedAt === null
  }

  mark(mark: DeliveryMark): void {
    const delivery = this.#deliveries.get(mark.id)
    if (delivery) this.#deliveries.set(mark.id, { ...delivery, ...mark, leaseToken: null })
  }

  wakeParked(supplierId: string, at: Date): void {
    for (const delivery of this.#deliveries.values()) {
      if (delivery.state !== 'parked' || delivery.supplierId !== supplierId || delivery.leaseToken !== null)
        continue
      this.#deliveries.set(delivery.id, { ...delivery, dueAt: at })
    }
  }

  dueTimes(): (Date | null)[] {
    return [...this.#deliveries.values()].map(({ dueAt }) => dueAt)
  }
}
