import type { HubEvent, SequencedEvent } from '../outbox/hub-event.js'
import { MemoryStock } from './memory-stock.js'
import { newestFirst } from './newest-first.js'
import type {
  DeliveryRecord,
  NewNotification,
  NotificationRecord,
  OrderAggregate,
  OrderRecord,
  SupplierChange,
  SupplierOrder,
  SupplierRecord,
  SupplierSecrets,
  SyncLogRecord,
} from './records.js'
import type { Claim, CommitOutcome, CommitUnit, NewOrder, Storage } from './storage.js'

/**
 * A storage in the memory of this process: the reference for all others, the default, and the double in
 * tests. It forgets everything when the process ends. It has no transactions to take part in.
 */
export class MemoryStorage implements Storage<undefined> {
  readonly #suppliers = new Map<string, { record: SupplierRecord; secrets: SupplierSecrets }>()
  readonly #orders = new Map<string, OrderRecord>()
  readonly #supplierOrders = new Map<string, SupplierOrder>()
  readonly #byOrder = new Map<string, string[]>()
  readonly #numbers = new Map<string, string>()
  readonly #due = new Set<string>()
  readonly #deliveries = new Map<string, DeliveryRecord>()
  readonly #notifications = new Map<string, NotificationRecord>()
  readonly #dedupe = new Set<string>()
  #unsequenced: HubEvent[] = []
  #log: SequencedEvent[] = []
  #sequence = 0
  readonly #timelines = new Map<string, HubEvent[]>()
  readonly #syncLogs: SyncLogRecord[] = []
  readonly #stock = new MemoryStock()

  // suppliers

  async listSuppliers(): Promise<SupplierRecord[]> {
    return [...this.#suppliers.values()].map(({ record }) => record)
  }

  async saveSupplier({ id, secrets, ...fields }: SupplierChange): Promise<SupplierRecord> {
    const known = this.#suppliers.get(id)
    const before: SupplierRecord = known?.record ?? {
      id,
      name: id,
      type: 'custom',
      apiEndpoint: null,
      webhookUrl: null,
      active: true,
      suspendedAt: null,
      suspendedReason: null,
      revision: 0,
    }
    const record = { ...before, ...fields, revision: before.revision + 1 }
    const noSecrets: SupplierSecrets = { apiKey: null, credentials: null, webhookSecrets: [] }
    this.#suppliers.set(id, { record, secrets: { ...(known?.secrets ?? noSecrets), ...secrets } })
    return record
  }

  async ensureSuppliers(suppliers: readonly { id: string; name: string; type: string }[]): Promise<void> {
    for (const supplier of suppliers) if (!this.#suppliers.has(supplier.id)) await this.saveSupplier(supplier)
  }

  async readSupplierSecrets(supplierId: string): Promise<SupplierSecrets | null> {
    return this.#suppliers.get(supplierId)?.secrets ?? null
  }

  async setSuspension(
    supplierId: string,
    suspension: { readonly at: Date; readonly reason: string } | null,
    event: HubEvent,
  ): Promise<boolean> {
    const known = this.#suppliers.get(supplierId)
    if (!known || (known.record.suspendedAt === null) === (suspension === null)) return false
    known.record = {
      ...known.record,
      suspendedAt: suspension?.at ?? null,
      suspendedReason: suspension?.reason ?? null,
      revision: known.record.revision + 1,
    }
    this.#appendEvents([event])
    return true
  }

  // orders

  async acceptOrder({
    record,
    supplierOrders,
    events,
    notifications,
  }: NewOrder): Promise<'accepted' | 'already_accepted'> {
    if (this.#orders.has(record.orderId)) return 'already_accepted'
    this.#orders.set(record.orderId, record)
    this.#byOrder.set(
      record.orderId,
      supplierOrders.map(({ id }) => id),
    )
    for (const supplierOrder of supplierOrders) this.#putSupplierOrder(supplierOrder)
    this.#appendEvents(events)
    this.#addNotifications(notifications)
    return 'accepted'
  }

  async loadOrders(orderIds: readonly string[]): Promise<OrderAggregate[]> {
    return [...new Set(orderIds)].flatMap((orderId) => this.#aggregate(orderId) ?? [])
  }

  async listOrders({ limit, before }: { limit: number; before?: string }): Promise<OrderAggregate[]> {
    const ids = newestFirst([...this.#orders.keys()], (orderId) => orderId, limit, before)
    return ids.flatMap((orderId) => this.#aggregate(orderId) ?? [])
  }

  async findOrderId(
    supplierId: string,
    { supplierOrderId, reference }: { readonly supplierOrderId?: string; readonly reference?: string },
  ): Promise<string | null> {
    const byNumber =
      supplierOrderId === undefined
        ? undefined
        : this.#numbers.get(numberKey(supplierId, 'id', supplierOrderId))
    const byReference =
      reference === undefined ? undefined : this.#numbers.get(numberKey(supplierId, 'ref', reference))
    return byNumber ?? byReference ?? null
  }

  async claimSupplierOrders(
    claim: Claim & { readonly exceptSuppliers: readonly string[] },
  ): Promise<SupplierOrder[]> {
    const due = [...this.#due]
      .flatMap((id) => this.#supplierOrders.get(id) ?? [])
      .filter(
        ({ dueAt, supplierId }) => isDue(dueAt, claim.now) && !claim.exceptSuppliers.includes(supplierId),
      )
      .sort(byDueAt)
      .slice(0, claim.limit)
    return due.map((supplierOrder) => {
      const claimed = claimSupplierOrder(supplierOrder, claim)
      this.#putSupplierOrder(claimed)
      return claimed
    })
  }

  async commit(
    units: readonly CommitUnit[],
    inTransaction?: (unit: CommitUnit, tx: undefined) => Promise<void>,
  ): Promise<CommitOutcome[]> {
    const outcomes: CommitOutcome[] = []
    for (const unit of units) {
      if (!this.#isCurrent(unit)) {
        outcomes.push('conflict')
        continue
      }
      if (inTransaction) {
        await inTransaction(unit, undefined)
        // The app's code has run meanwhile, and with it perhaps another commit.
        if (!this.#isCurrent(unit)) {
          outcomes.push('conflict')
          continue
        }
      }
      this.#write(unit)
      outcomes.push('committed')
    }
    return outcomes
  }

  // inbox

  async insertDelivery(delivery: DeliveryRecord): Promise<'stored' | 'duplicate'> {
    const key = `${delivery.supplierId}|${delivery.deliveryId}`
    if (this.#dedupe.has(`delivery|${key}`)) return 'duplicate'
    this.#dedupe.add(`delivery|${key}`)
    this.#deliveries.set(delivery.id, delivery)
    return 'stored'
  }

  async claimDeliveries(claim: Claim): Promise<DeliveryRecord[]> {
    const due = [...this.#deliveries.values()]
      .filter(({ state, dueAt }) => (state === 'received' || state === 'parked') && isDue(dueAt, claim.now))
      .slice(0, claim.limit)
    return due.map((delivery) => {
      const { leaseUntil: dueAt, leaseToken } = claim
      const claimed = { ...delivery, attempts: delivery.attempts + 1, dueAt, leaseToken }
      this.#deliveries.set(claimed.id, claimed)
      return claimed
    })
  }

  async getDelivery(id: string): Promise<DeliveryRecord | null> {
    return this.#deliveries.get(id) ?? null
  }

  async listDeliveries({
    limit,
    before,
    supplierId,
    state,
  }: Parameters<Storage['listDeliveries']>[0]): Promise<DeliveryRecord[]> {
    const rows = [...this.#deliveries.values()].filter(
      (one) =>
        (supplierId === undefined || one.supplierId === supplierId) &&
        (state === undefined || one.state === state),
    )
    return newestFirst(rows, ({ id }) => id, limit, before)
  }

  async replayDelivery(id: string, at: Date): Promise<boolean> {
    const delivery = this.#deliveries.get(id)
    if (!delivery) return false
    this.#deliveries.set(id, {
      ...delivery,
      state: 'received',
      appliedAt: null,
      dueAt: at,
      leaseToken: null,
      lastError: null,
    })
    return true
  }

  // outbox

  async sequenceEvents(limit: number): Promise<SequencedEvent[]> {
    const events = this.#unsequenced.slice(0, limit)
    this.#unsequenced = this.#unsequenced.slice(limit)
    const sequenced = events.map((event) => ({ sequence: (this.#sequence += 1), event }))
    this.#log.push(...sequenced)
    return sequenced
  }

  async readEvents({
    after,
    limit,
  }: {
    readonly after: number
    readonly limit: number
  }): Promise<SequencedEvent[]> {
    const first = this.#log[0]?.sequence ?? 1
    const start = Math.max(0, after - first + 1)
    return this.#log.slice(start, start + limit)
  }

  async eventRange(): Promise<{ readonly oldest: number; readonly newest: number }> {
    return { oldest: this.#log[0]?.sequence ?? 0, newest: this.#sequence }
  }

  async listOrderEvents(orderId: string): Promise<HubEvent[]> {
    return [...(this.#timelines.get(orderId) ?? [])]
  }

  async pruneEvents(before: Date): Promise<number> {
    const kept = this.#log.filter(({ event }) => event.at >= before)
    const pruned = this.#log.length - kept.length
    this.#log = kept
    return pruned
  }

  // notifications

  async claimNotifications(claim: Claim): Promise<NotificationRecord[]> {
    const due = [...this.#notifications.values()]
      .filter(({ state, dueAt }) => state === 'waiting' && isDue(dueAt, claim.now))
      .slice(0, claim.limit)
    return due.map((notification) => {
      const { leaseUntil: dueAt, leaseToken } = claim
      const claimed = { ...notification, attempts: notification.attempts + 1, dueAt, leaseToken }
      this.#notifications.set(claimed.id, claimed)
      return claimed
    })
  }

  async finishNotification(
    id: string,
    leaseToken: string,
    outcome: Parameters<Storage['finishNotification']>[2],
  ): Promise<boolean> {
    const notification = this.#notifications.get(id)
    if (notification?.leaseToken !== leaseToken) return false
    this.#notifications.set(id, { ...notification, ...outcome, leaseToken: null })
    return true
  }

  async listNotifications({
    limit,
    before,
    orderId,
    state,
  }: Parameters<Storage['listNotifications']>[0]): Promise<NotificationRecord[]> {
    const rows = [...this.#notifications.values()].filter(
      (one) =>
        (orderId === undefined || one.orderId === orderId) && (state === undefined || one.state === state),
    )
    return newestFirst(rows, ({ id }) => id, limit, before)
  }

  // inventory

  applyStock: Storage['applyStock'] = async (...args) => this.#stock.apply(...args)
  countMissingStock: Storage['countMissingStock'] = async (...args) => this.#stock.countMissing(...args)
  zeroMissingStock: Storage['zeroMissingStock'] = async (...args) => this.#stock.zeroMissing(...args)
  findStock: Storage['findStock'] = async (query) => this.#stock.find(query)

  // sync log and events without an order

  async appendSyncLog(entries: readonly SyncLogRecord[]): Promise<void> {
    this.#syncLogs.push(...entries)
  }

  async listSyncLogs({
    limit,
    before,
    supplierId,
  }: Parameters<Storage['listSyncLogs']>[0]): Promise<SyncLogRecord[]> {
    const rows = this.#syncLogs.filter((one) => supplierId === undefined || one.supplierId === supplierId)
    return newestFirst(rows, ({ id }) => id, limit, before)
  }

  async appendEvents(events: readonly HubEvent[]): Promise<void> {
    this.#appendEvents(events)
  }

  async nextDueAt(): Promise<Date | null> {
    const rows = [
      ...this.#supplierOrders.values(),
      ...this.#deliveries.values(),
      ...this.#notifications.values(),
    ]
    const times = rows.flatMap(({ dueAt }) => dueAt?.getTime() ?? [])
    return times.length > 0 ? new Date(Math.min(...times)) : null
  }

  async check(): Promise<void> {}

  #aggregate(orderId: string): OrderAggregate | null {
    const record = this.#orders.get(orderId)
    if (!record) return null
    const ids = this.#byOrder.get(orderId) ?? []
    return { record, supplierOrders: ids.flatMap((id) => this.#supplierOrders.get(id) ?? []) }
  }

  #putSupplierOrder(supplierOrder: SupplierOrder): void {
    const { id, orderId, supplierId, reference, atSupplier, dueAt } = supplierOrder
    this.#supplierOrders.set(id, supplierOrder)
    this.#numbers.set(numberKey(supplierId, 'ref', reference), orderId)
    for (const side of atSupplier)
      this.#numbers.set(numberKey(supplierId, 'id', side.supplierOrderId), orderId)
    if (dueAt) this.#due.add(id)
    else this.#due.delete(id)
  }

  #isCurrent({ order, supplierOrders, delivery }: CommitUnit): boolean {
    return (
      (!order || this.#orders.get(order.orderId)?.version === order.version - 1) &&
      supplierOrders.every(({ id, version }) => this.#supplierOrders.get(id)?.version === version - 1) &&
      (!delivery || this.#deliveries.get(delivery.id)?.appliedAt === null)
    )
  }

  #write({ order, supplierOrders, events, notifications, delivery, syncLogs, wakeParked }: CommitUnit): void {
    if (order) this.#orders.set(order.orderId, order)
    for (const supplierOrder of supplierOrders) this.#putSupplierOrder(supplierOrder)
    this.#appendEvents(events)
    this.#addNotifications(notifications)
    this.#syncLogs.push(...syncLogs)
    const marked = delivery && this.#deliveries.get(delivery.id)
    if (marked) this.#deliveries.set(marked.id, { ...marked, ...delivery, leaseToken: null })
    if (wakeParked) this.#wakeParked(wakeParked.supplierId, wakeParked.at)
  }

  #wakeParked(supplierId: string, at: Date): void {
    for (const delivery of this.#deliveries.values()) {
      if (delivery.state !== 'parked' || delivery.supplierId !== supplierId || delivery.leaseToken !== null)
        continue
      this.#deliveries.set(delivery.id, { ...delivery, dueAt: at })
    }
  }

  #appendEvents(events: readonly HubEvent[]): void {
    this.#unsequenced.push(...events)
    for (const event of events) {
      if (event.orderId === null) continue
      const timeline = this.#timelines.get(event.orderId)
      if (timeline) timeline.push(event)
      else this.#timelines.set(event.orderId, [event])
    }
  }

  #addNotifications(notifications: readonly NewNotification[]): void {
    for (const notification of notifications) {
      const key = `notification|${notification.dedupeKey}`
      if (this.#dedupe.has(key)) continue
      this.#dedupe.add(key)
      this.#notifications.set(notification.id, {
        ...notification,
        subject: '',
        body: '',
        messageId: null,
        state: 'waiting',
        sentAt: null,
        attempts: 0,
        dueAt: notification.createdAt,
        leaseToken: null,
        lastError: null,
      })
    }
  }
}

function numberKey(supplierId: string, kind: 'id' | 'ref', value: string): string {
  return [supplierId, kind, value].join('|')
}

function isDue(dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && dueAt <= now
}

function byDueAt(a: SupplierOrder, b: SupplierOrder): number {
  return (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0)
}

function claimSupplierOrder(
  supplierOrder: SupplierOrder,
  { now, leaseUntil, leaseToken }: Claim,
): SupplierOrder {
  const claimed = { ...supplierOrder, version: supplierOrder.version + 1, dueAt: leaseUntil, leaseToken }
  if (claimed.submission === 'pending') {
    const { attempts, firstSentAt } = claimed
    return {
      ...claimed,
      submission: 'submitting',
      attempts: attempts + 1,
      firstSentAt: firstSentAt ?? now,
      lastSentAt: now,
    }
  }
  return claimed.submission === 'submitting' ? { ...claimed, submission: 'in_doubt' } : claimed
}
