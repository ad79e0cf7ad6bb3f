import { newestFirst } from './newest-first.js'
import type { OrderAggregate, OrderRecord, SupplierOrder } from './records.js'
import type { Claim, CommitUnit, NewOrder } from './storage.js'

/** Orders and supplier orders in memory, found by order, by reference and by the supplier's numbers. */
export class MemoryOrders {
  readonly #orders = new Map<string, OrderRecord>()
  readonly #supplierOrders = new Map<string, SupplierOrder>()
  readonly #byOrder = new Map<string, string[]>()
  readonly #numbers = new Map<string, string>()
  readonly #due = new Set<string>()

  accept({ record, supplierOrders }: NewOrder): boolean {
    if (this.#orders.has(record.orderId)) return false
    this.#orders.set(record.orderId, record)
    this.#byOrder.set(
      record.orderId,
      supplierOrders.map(({ id }) => id),
    )
    for (const supplierOrder of supplierOrders) this.#put(supplierOrder)
    return true
  }

  load(orderIds: readonly string[]): OrderAggregate[] {
    return [...new Set(orderIds)].flatMap((orderId) => {
      const record = this.#orders.get(orderId)
      const ids = this.#byOrder.get(orderId) ?? []
      return record
        ? [{ record, supplierOrders: ids.flatMap((id) => this.#supplierOrders.get(id) ?? []) }]
        : []
    })
  }

  list(limit: number, before?: string): OrderAggregate[] {
    return this.load(newestFirst([...this.#orders.keys()], (orderId) => orderId, limit, before))
  }

  find(
    supplierId: string,
    key: { readonly supplierOrderId?: string; readonly reference?: string },
  ): string | null {
    const { supplierOrderId, reference } = key
    const byNumber =
      supplierOrderId === undefined ? undefined : this.#numbers.get(keyOf(supplierId, 'id', supplierOrderId))
    const byReference =
      reference === undefined ? undefined : this.#numbers.get(keyOf(supplierId, 'ref', reference))
    return byNumber ?? byReference ?? null
  }

  claim(claim: Claim & { readonly exceptSuppliers: readonly string[] }): SupplierOrder[] {
    return [...this.#due]
      .flatMap((id) => this.#supplierOrders.get(id) ?? [])
      .filter(
        ({ dueAt, supplierId }) => dueAt && dueAt <= claim.now && !claim.exceptSuppliers.includes(supplierId),
      )
      .sort((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0))
      .slice(0, claim.limit)
      .map((supplierOrder) => {
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

  write({ order, supplierOrders }: CommitUnit): void {
    if (order) this.#orders.set(order.orderId, order)
    for (const supplierOrder of supplierOrders) this.#put(supplierOrder)
  }

  dueTimes(): (Date | null)[] {
    return [...this.#due].map((id) => this.#supplierOrders.get(id)?.dueAt ?? null)
  }

  #put(supplierOrder: SupplierOrder): void {
    const { id, orderId, supplierId, reference, atSupplier, dueAt } = supplierOrder
    this.#supplierOrders.set(id, supplierOrder)
    this.#numbers.set(keyOf(supplierId, 'ref', reference), orderId)
    for (const side of atSupplier) this.#numbers.set(keyOf(supplierId, 'id', side.supplierOrderId), orderId)
    if (dueAt) this.#due.add(id)
    else this.#due.delete(id)
  }
}

function keyOf(supplierId: string, kind: 'id' | 'ref', value: string): string {
  return JSON.stringify([supplierId, kind, value])
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
