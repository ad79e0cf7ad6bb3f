import { SupplierKitError } from '../contract/errors.js'
import { MemoryDueBySupplier } from './memory-due-by-supplier.js'
import { MemoryDueIndex } from './memory-due-index.js'
import { MemoryTimeline } from './memory-timeline.js'
import type { OrderAggregate, OrderRecord, SupplierOrder } from './records.js'
import { matchesOrder } from './matches-order.js'
import type {
  Claim,
  CommitUnit,
  NewOrder,
  OrderFilter,
  Page,
  SupplierClaim,
  SupplierOrderCount,
} from './storage.js'

/** Orders and supplier orders in memory, found by order, by reference and by the supplier's numbers. */
export class MemoryOrders {
  readonly #orders = new Map<string, OrderRecord>()
  readonly #supplierOrders = new Map<string, SupplierOrder>()
  readonly #byOrder = new Map<string, string[]>()
  readonly #byReference = new Map<string, string>()
  readonly #byNumber = new Map<string, string>()
  readonly #due = new MemoryDueBySupplier()
  readonly #progressDue = new MemoryDueIndex()
  readonly #timeline = new MemoryTimeline<OrderRecord>((orderId) => this.#orders.get(orderId))

  /** @throws SupplierKitError `storage_conflict` */
  accept({ record, supplierOrders }: NewOrder): boolean {
    if (this.#orders.has(record.orderId)) return false
    this.#refuseTaken(record.orderId, supplierOrders)
    this.#putRecord(record)
    this.#timeline.add(record.orderId, record.acceptedAt)
    const sorted = [...supplierOrders].sort(inOrderOfCreation)
    this.#byOrder.set(
      record.orderId,
      sorted.map(({ id }) => id),
    )
    for (const supplierOrder of sorted) {
      this.#byReference.set(supplierOrder.reference, supplierOrder.id)
      this.#put(supplierOrder)
    }
    return true
  }

  load(orderIds: readonly string[]): OrderAggregate[] {
    return [...new Set(orderIds)].flatMap((orderId) => {
      const record = this.#orders.get(orderId)
      return record ? this.#aggregate(record) : []
    })
  }

  list({ limit, before, ...filter }: Page & OrderFilter): OrderAggregate[] {
    const page = { limit, ...(before === undefined ? {} : { before }) }
    return this.#timeline
      .page(page, (record) => matchesOrder(this.#aggregate(record), filter))
      .map((record) => this.#aggregate(record))
  }

  count(): SupplierOrderCount[] {
    const counts = new Map<string, SupplierOrderCount>()
    for (const { supplierId, submission, status } of this.#supplierOrders.values()) {
      const key = JSON.stringify([supplierId, submission, status])
      const count = (counts.get(key)?.count ?? 0) + 1
      counts.set(key, { supplierId, submission, status, count })
    }
    return [...counts.values()]
  }

  all(): Iterable<SupplierOrder> {
    return this.#supplierOrders.values()
  }

  find(
    supplierId: string,
    { supplierOrderId, reference }: { readonly supplierOrderId?: string; readonly reference?: string },
  ): string | null {
    const ids = [
      ...(reference === undefined ? [] : [this.#byReference.get(reference)]),
      ...(supplierOrderId === undefined ? [] : [this.#byNumber.get(keyOf(supplierId, supplierOrderId))]),
    ]
    const found = ids
      .flatMap((id) => this.#supplierOrders.get(id ?? '') ?? [])
      .find((supplierOrder) => supplierOrder.supplierId === supplierId)
    return found?.orderId ?? null
  }

  claim(claim: SupplierClaim): SupplierOrder[] {
    return this.#due.take(claim).flatMap((id) => {
      const supplierOrder = this.#supplierOrders.get(id)
      if (!supplierOrder) return []
      const claimed = lease(supplierOrder, claim)
      this.#put(claimed)
      return claimed
    })
  }

  /** The rows still hold the versions that the unit was decided on. */
  isCurrent({ order, supplierOrders }: CommitUnit): boolean {
    return (
      (!order || this.#orders.get(order.orderId)?.version === order.version - 1) &&
      supplierOrders.every(({ id, version }) => this.#supplierOrders.get(id)?.version === version - 1)
    )
  }

  /** None of the unit's numbers belongs to another supplier order. */
  ownsNumbers({ numbers = [] }: CommitUnit): boolean {
    const given = new Map<string, string>()
    return numbers.every(({ supplierId, supplierOrderId, ownId }) => {
      const key = keyOf(supplierId, supplierOrderId)
      const owner = this.#byNumber.get(key) ?? given.get(key) ?? ownId
      given.set(key, ownId)
      return owner === ownId
    })
  }

  write(unit: CommitUnit): void {
    for (const one of unit.numbers ?? []) this.#own(one.supplierId, one.supplierOrderId, one.ownId)
    const known = unit.order && this.#orders.get(unit.order.orderId)
    if (unit.order && known) {
      const { order, fingerprint, acceptedAt } = known
      this.#putRecord({ ...unit.order, order, fingerprint, acceptedAt })
    }
    for (const next of unit.supplierOrders) {
      const before = this.#supplierOrders.get(next.id)
      if (before) this.#put({ ...next, ...asAccepted(before) })
    }
  }

  claimProgress({ now, leaseUntil, limit }: Omit<Claim, 'leaseToken'>): string[] {
    const taken = this.#progressDue.take(now, limit, () => true)
    for (const orderId of taken) {
      const record = this.#orders.get(orderId)
      if (record)
        this.#putRecord({
          ...record,
          progressDueAt: leaseUntil,
          progressFailures: record.progressFailures + 1,
        })
    }
    return taken
  }

  postponeProgress(orderId: string, dueAt: Date): void {
    const record = this.#orders.get(orderId)
    if (record?.progressDueAt) this.#putRecord({ ...record, progressDueAt: dueAt })
  }

  nextDueAts(): (Date | null)[] {
    return [this.#due.next(), this.#progressDue.next()]
  }

  #aggregate(record: OrderRecord): OrderAggregate {
    const ids = this.#byOrder.get(record.orderId) ?? []
    return { record, supplierOrders: ids.flatMap((id) => this.#supplierOrders.get(id) ?? []) }
  }

  #putRecord(record: OrderRecord): void {
    this.#orders.set(record.orderId, record)
    this.#progressDue.set(record.orderId, record.progressDueAt, record.acceptedAt)
  }

  #put(supplierOrder: SupplierOrder): void {
    const { id, supplierId, supplierOrderId, dueAt, createdAt } = supplierOrder
    this.#supplierOrders.set(id, supplierOrder)
    if (supplierOrderId !== null) this.#own(supplierId, supplierOrderId, id)
    this.#due.set({ id, supplierId }, dueAt, createdAt)
  }

  #own(supplierId: string, supplierOrderId: string, id: string): void {
    const key = keyOf(supplierId, supplierOrderId)
    if (!this.#byNumber.has(key)) this.#byNumber.set(key, id)
  }

  #refuseTaken(orderId: string, supplierOrders: readonly SupplierOrder[]): void {
    const given = new Set<string>()
    for (const { id, reference } of supplierOrders) {
      const taken = this.#byReference.has(reference) || this.#supplierOrders.has(id)
      if (!taken && !given.has(reference)) {
        given.add(reference)
        continue
      }
      throw new SupplierKitError({
        code: 'storage_conflict',
        message: `order ${orderId}: the reference ${reference} belongs to another supplier order already.`,
        likely: 'two orders were given references of the same form; a reference must be unique.',
        retryable: false,
      })
    }
  }
}

function keyOf(supplierId: string, supplierOrderId: string): string {
  return JSON.stringify([supplierId, supplierOrderId])
}

function inOrderOfCreation(a: SupplierOrder, b: SupplierOrder): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.reference < b.reference ? -1 : 1)
}

/** What was asked of the supplier: no decision changes it. */
function asAccepted(before: SupplierOrder) {
  const { orderId, supplierId, reference, request, idempotencyKey, createdAt } = before
  return { orderId, supplierId, reference, request, idempotencyKey, createdAt }
}

function lease(supplierOrder: SupplierOrder, { now, leaseUntil, leaseToken }: Claim): SupplierOrder {
  const leased = { ...supplierOrder, version: supplierOrder.version + 1, dueAt: leaseUntil, leaseToken }
  if (leased.submission === 'pending') {
    const { attempts, firstSentAt } = leased
    return {
      ...leased,
      submission: 'submitting',
      attempts: attempts + 1,
      firstSentAt: firstSentAt ?? now,
      lastSentAt: now,
    }
  }
  // Its worker vanished with the request on its way.
  return leased.submission === 'submitting' ? { ...leased, submission: 'in_doubt' } : leased
}
