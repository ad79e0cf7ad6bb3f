import type { Engine } from '../hub/engine.js'
import type { EventDraft, HubEvent, HubEventEnvelope, HubEventType } from '../outbox/hub-event.js'
import type { OrderAggregate, OrderRecord, SupplierOrder } from '../storage/records.js'
import type { CommitUnit } from '../storage/storage.js'
import type { OrderChange, SupplierOrderChange } from './change-order.js'
import { isSame } from './is-same.js'
import { computeProgress, toProgress } from './compute-progress.js'
import { newNumbers } from './new-numbers.js'
import { milestones } from './milestones.js'
import { settleCancellation } from './settle-cancellation.js'
import { settleChange } from './settle-change.js'
import { settleHold } from './settle-hold.js'
import { wakeParked } from './wake-parked.js'

/** One decision as it is written: new versions, the order's progress, its events and notifications. */
export async function buildCommit<Tx>(
  engine: Engine<Tx>,
  aggregate: OrderAggregate,
  change: OrderChange,
): Promise<CommitUnit> {
  const now = engine.runtime.clock.now()
  const version = aggregate.record.version + 1
  const changed = change.supplierOrders.map((one): SupplierOrderChange => {
    const { next, events } = settle(aggregate, one)
    return { next: { ...next, version: next.version + 1, updatedAt: now }, events }
  })
  const supplierOrders = aggregate.supplierOrders.map(
    (before) => changed.find(({ next }) => next.id === before.id)?.next ?? before,
  )
  const numbers = newNumbers(
    aggregate.supplierOrders,
    changed.map(({ next }) => next),
  )
  // A lease that is given back, a poll that brought no news: nothing that the order itself or anybody cares about.
  if (changed.every(({ next, events }) => events.length === 0 && isUnchanged(aggregate, next))) {
    return {
      supplierOrders: changed.map(({ next }) => next),
      events: [],
      notifications: [],
      syncLogs: change.syncLogs ?? [],
      ...(change.delivery ? { delivery: change.delivery } : {}),
    }
  }
  const progress = computeProgress(aggregate.record.orderId, version, supplierOrders)
  const record: OrderRecord = { ...aggregate.record, version, progress, updatedAt: now }

  const woken = wakeParked(aggregate.supplierOrders, supplierOrders, now)

  const envelope = (of: SupplierOrder | null) => ({
    id: engine.runtime.createId(),
    at: now,
    orderId: record.orderId,
    supplierOrderId: of?.id ?? null,
    supplierId: of?.supplierId ?? null,
    orderVersion: version,
  })
  const events: HubEvent[] = [
    ...changed.flatMap(({ next, events: drafts }) => drafts.map((draft) => toEvent(draft, envelope(next)))),
    ...milestones(aggregate.record.progress, progress).map((draft) => toEvent(draft, envelope(null))),
    toEvent({ type: 'order.progressed', progress }, envelope(null)),
  ]
  return {
    order: record,
    supplierOrders: changed.map(({ next }) => next),
    events,
    notifications: await engine.planNotifications({ record, supplierOrders }, events),
    syncLogs: change.syncLogs ?? [],
    ...(change.delivery ? { delivery: change.delivery } : {}),
    ...(numbers.length > 0 ? { numbers } : {}),
    ...(woken ? { wakeParked: woken } : {}),
  }
}

/** What follows from a decision for that which people asked of the supplier order. */
function settle({ supplierOrders }: OrderAggregate, change: SupplierOrderChange): SupplierOrderChange {
  const before = supplierOrders.find(({ id }) => id === change.next.id)
  return settleHold(before, settleChange(before, settleCancellation(before, change)))
}

/** Nothing in it that progress shows has changed. */
function isUnchanged({ supplierOrders }: OrderAggregate, next: SupplierOrder): boolean {
  const before = supplierOrders.find(({ id }) => id === next.id)
  const shown = (one: SupplierOrder) => ({ ...toProgress(one), updatedAt: null })
  return before !== undefined && isSame(shown(before), shown(next))
}

/** Puts a draft into its envelope. */
export function toEvent(draft: EventDraft, envelope: Omit<HubEventEnvelope<HubEventType>, 'type'>): HubEvent {
  return { ...envelope, ...draft }
}
