import { MemoryDueBySupplier } from './memory-due-by-supplier.js'
import { MemoryTimeline } from './memory-timeline.js'
import type { DeliveryMark, DeliveryRecord } from './records.js'
import type { CommitUnit, Storage, SupplierClaim } from './storage.js'

/** Deliveries in memory, once per supplier and delivery id. */
export class MemoryInbox {
  readonly #deliveries = new Map<string, DeliveryRecord>()
  readonly #known = new Set<string>()
  readonly #due = new MemoryDueBySupplier()
  readonly #parked = new Map<string, MemoryTimeline<DeliveryRecord>>()
  readonly #timeline = new MemoryTimeline<DeliveryRecord>((id) => this.#deliveries.get(id))

  insert(delivery: DeliveryRecord): 'stored' | 'duplicate' {
    const key = JSON.stringify([delivery.supplierId, delivery.deliveryId])
    if (this.#known.has(key)) return 'duplicate'
    this.#known.add(key)
    this.#put(delivery)
    this.#timeline.add(delivery.id, delivery.receivedAt)
    return 'stored'
  }

  claim(claim: SupplierClaim): DeliveryRecord[] {
    const { leaseUntil, leaseToken } = claim
    return this.#due.take(claim).flatMap((id) => {
      const delivery = this.#deliveries.get(id)
      if (!delivery) return []
      const claimed = { ...delivery, attempts: delivery.attempts + 1, dueAt: leaseUntil, leaseToken }
      this.#put(claimed)
      return claimed
    })
  }

  get(id: string): DeliveryRecord | null {
    return this.#deliveries.get(id) ?? null
  }

  list({ supplierId, state, orderId, ...page }: Parameters<Storage['listDeliveries']>[0]): DeliveryRecord[] {
    return this.#timeline.page(
      page,
      (one) =>
        (supplierId === undefined || one.supplierId === supplierId) &&
        (orderId === undefined || one.orderId === orderId) &&
        (state === undefined || one.state === state),
    )
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
    this.#put({ ...delivery, ...again })
    return true
  }

  isOpen(id: string): boolean {
    return this.#deliveries.get(id)?.appliedAt === null
  }

  mark(mark: DeliveryMark): void {
    const delivery = this.#deliveries.get(mark.id)
    if (delivery) this.#put({ ...delivery, orderId: null, ...mark, leaseToken: null })
  }

  wakeParked({ supplierId, at, receivedSince }: NonNullable<CommitUnit['wakeParked']>): void {
    for (const delivery of this.#parked.get(supplierId)?.since(receivedSince) ?? []) {
      if (delivery.leaseToken === null) this.#put({ ...delivery, dueAt: at })
    }
  }

  nextDueAt(): Date | null {
    return this.#due.next()
  }

  #put(delivery: DeliveryRecord): void {
    const { id, supplierId, state, dueAt, receivedAt } = delivery
    this.#deliveries.set(id, delivery)
    const isOpen = state === 'received' || state === 'parked'
    this.#due.set({ id, supplierId }, isOpen ? dueAt : null, receivedAt)
    if (state === 'parked') this.#parkedOf(supplierId).add(id, receivedAt)
    else this.#parked.get(supplierId)?.remove(id)
  }

  #parkedOf(supplierId: string): MemoryTimeline<DeliveryRecord> {
    const known = this.#parked.get(supplierId)
    if (known) return known
    const parked = new MemoryTimeline((id) => this.#deliveries.get(id))
    this.#parked.set(supplierId, parked)
    return parked
  }
}
