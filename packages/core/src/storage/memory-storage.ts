import { MemoryCalls } from './memory-calls.js'
import { MemoryInbox } from './memory-inbox.js'
import { MemoryNotifications } from './memory-notifications.js'
import { MemoryOrders } from './memory-orders.js'
import { MemoryOutbox } from './memory-outbox.js'
import { sumUp } from './memory-statistics.js'
import { MemoryStock } from './memory-stock.js'
import { MemorySuppliers } from './memory-suppliers.js'
import { MemorySyncLog } from './memory-sync-log.js'
import type { CommitOutcome, CommitUnit, Storage } from './storage.js'

/** What a memory storage may be given. */
export interface MemoryStorageOptions {
  /** The time that hubs on this storage share, as a database would give it. Default: each hub's own clock. */
  readonly now?: () => Date
}

/**
 * A storage in the memory of this process: the reference for all others, the default, and the double in
 * tests. It forgets everything when the process ends, and has no transactions to take part in.
 */
export class MemoryStorage implements Storage<undefined> {
  readonly #suppliers = new MemorySuppliers()
  readonly #orders = new MemoryOrders()
  readonly #inbox = new MemoryInbox()
  readonly #outbox = new MemoryOutbox()
  readonly #notifications = new MemoryNotifications()
  readonly #stock = new MemoryStock()
  readonly #syncLog = new MemorySyncLog()
  readonly #calls = new MemoryCalls()
  readonly now?: () => Promise<Date>

  constructor({ now }: MemoryStorageOptions = {}) {
    if (now) this.now = async () => now()
  }

  listSuppliers: Storage['listSuppliers'] = async () => this.#suppliers.list()
  saveSupplier: Storage['saveSupplier'] = async (change) => this.#suppliers.save(change)
  ensureSuppliers: Storage['ensureSuppliers'] = async (suppliers) => this.#suppliers.ensure(suppliers)
  readSupplierSecrets: Storage['readSupplierSecrets'] = async (supplierId) =>
    this.#suppliers.secrets(supplierId)
  setSuspension: Storage['setSuspension'] = async (supplierId, suspension, event, told = []) => {
    const changed = this.#suppliers.suspend(supplierId, suspension)
    if (!changed) return false
    this.#outbox.append([event])
    this.#notifications.add(told)
    return true
  }

  acceptOrder: Storage['acceptOrder'] = async (order) => {
    if (!this.#orders.accept(order)) return 'already_accepted'
    this.#outbox.append(order.events)
    this.#notifications.add(order.notifications)
    return 'accepted'
  }
  loadOrders: Storage['loadOrders'] = async (orderIds) => this.#orders.load(orderIds)
  listOrders: Storage['listOrders'] = async (query) => this.#orders.list(query)
  countSupplierOrders: Storage['countSupplierOrders'] = async () => this.#orders.count()
  findOrderId: Storage['findOrderId'] = async (supplierId, key) => this.#orders.find(supplierId, key)
  claimSupplierOrders: Storage['claimSupplierOrders'] = async (claim) => this.#orders.claim(claim)

  claimProgress: Storage['claimProgress'] = async (claim) => this.#orders.claimProgress(claim)
  postponeProgress: Storage['postponeProgress'] = async (orderId, dueAt) =>
    this.#orders.postponeProgress(orderId, dueAt)

  async commit(
    units: readonly CommitUnit[],
    inTransaction?: (unit: CommitUnit, tx: undefined) => Promise<void>,
  ): Promise<CommitOutcome[]> {
    const outcomes: CommitOutcome[] = []
    for (const unit of units) {
      if (inTransaction && this.#outcomeOf(unit) === 'committed') await inTransaction(unit, undefined)
      // The app's code has run meanwhile, and with it perhaps another commit.
      const outcome = this.#outcomeOf(unit)
      if (outcome === 'committed') this.#write(unit)
      outcomes.push(outcome)
    }
    return outcomes
  }

  insertDelivery: Storage['insertDelivery'] = async (delivery) => this.#inbox.insert(delivery)
  claimDeliveries: Storage['claimDeliveries'] = async (claim) => this.#inbox.claim(claim)
  getDelivery: Storage['getDelivery'] = async (id) => this.#inbox.get(id)
  listDeliveries: Storage['listDeliveries'] = async (query) => this.#inbox.list(query)
  replayDelivery: Storage['replayDelivery'] = async (id, at) => this.#inbox.replay(id, at)

  sequenceEvents: Storage['sequenceEvents'] = async (limit) => this.#outbox.sequence(limit)
  readEvents: Storage['readEvents'] = async ({ after, limit }) => this.#outbox.read(after, limit)
  eventRange: Storage['eventRange'] = async () => this.#outbox.range()
  listOrderEvents: Storage['listOrderEvents'] = async (orderId) => this.#outbox.timeline(orderId)
  pruneEvents: Storage['pruneEvents'] = async (before) => this.#outbox.prune(before)
  appendEvents: Storage['appendEvents'] = async (events) => this.#outbox.append(events)

  claimNotifications: Storage['claimNotifications'] = async (claim) => this.#notifications.claim(claim)
  finishNotification: Storage['finishNotification'] = async (...args) => this.#notifications.finish(...args)
  overdueChannels: Storage['overdueChannels'] = async (before) => this.#notifications.overdue(before)
  listNotifications: Storage['listNotifications'] = async (query) => this.#notifications.list(query)

  applyStock: Storage['applyStock'] = async (...args) => this.#stock.apply(...args)
  countMissingStock: Storage['countMissingStock'] = async (...args) => this.#stock.countMissing(...args)
  zeroMissingStock: Storage['zeroMissingStock'] = async (...args) => this.#stock.zeroMissing(...args)
  findStock: Storage['findStock'] = async (query) => this.#stock.find(query)

  appendSyncLog: Storage['appendSyncLog'] = async (entries) => this.#syncLog.append(entries)
  listSyncLogs: Storage['listSyncLogs'] = async (query) => this.#syncLog.list(query)

  appendCalls: Storage['appendCalls'] = async (calls) => this.#calls.append(calls)
  pruneCalls: Storage['pruneCalls'] = async (before) => this.#calls.prune(before)
  listCalls: Storage['listCalls'] = async (query) => this.#calls.list(query)
  getCall: Storage['getCall'] = async (id) => this.#calls.get(id)

  listEvents: Storage['listEvents'] = async (query) => this.#outbox.list(query)
  getNotification: Storage['getNotification'] = async (id) => this.#notifications.get(id)
  readStatistics: Storage['readStatistics'] = async (query) => {
    const { oldest, newest } = this.#outbox.range()
    return sumUp(
      {
        orders: this.#orders.list({
          limit: query.limit,
          acceptedFrom: query.from,
          acceptedBefore: query.until,
        }),
        events: this.#outbox.read(newest - query.limit, query.limit),
        moreEvents: newest - query.limit >= oldest,
        supplierOrders: this.#orders.all(),
      },
      query,
    )
  }

  nextDueAt: Storage['nextDueAt'] = async () => {
    const dueAts = [...this.#orders.nextDueAts(), this.#inbox.nextDueAt(), this.#notifications.nextDueAt()]
    const times = dueAts.flatMap((dueAt) => dueAt?.getTime() ?? [])
    return times.length > 0 ? new Date(Math.min(...times)) : null
  }
  check: Storage['check'] = async () => {}

  #outcomeOf(unit: CommitUnit): CommitOutcome {
    const isCurrent = this.#orders.isCurrent(unit) && (!unit.delivery || this.#inbox.isOpen(unit.delivery.id))
    if (!isCurrent) return 'conflict'
    return this.#orders.ownsNumbers(unit) ? 'committed' : 'number_taken'
  }

  #write(unit: CommitUnit): void {
    this.#orders.write(unit)
    this.#outbox.append(unit.events)
    this.#notifications.add(unit.notifications)
    this.#syncLog.append(unit.syncLogs)
    if (unit.wakeParked) this.#inbox.wakeParked(unit.wakeParked)
    if (unit.delivery) this.#inbox.mark(unit.delivery)
  }
}
