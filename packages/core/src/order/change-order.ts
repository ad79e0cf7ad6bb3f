import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { DeliveryMark, OrderAggregate, SupplierOrder, SyncLogRecord } from '../storage/records.js'
import type { CommitUnit } from '../storage/storage.js'
import { buildCommit } from './build-commit.js'

/** A supplier order's next state with what must be told of it. `version` is left to the commit. */
export interface SupplierOrderChange {
  readonly next: SupplierOrder
  readonly events: readonly EventDraft[]
}

/** A decision on one order. */
export interface OrderChange {
  readonly supplierOrders: readonly SupplierOrderChange[]
  readonly delivery?: DeliveryMark
  readonly syncLogs?: readonly SyncLogRecord[]
}

/** `unchanged`: the decision was to change nothing. `unknown`: there is no such order. */
export type ChangeOutcome = 'committed' | 'unchanged' | 'unknown'

const maxTries = 50

/**
 * Reads an order, lets `decide` say what changes, and writes that in one piece. If somebody else was first,
 * it reads and decides again, so `decide` must be free of effects.
 */
export async function changeOrder<Tx>(
  engine: Engine<Tx>,
  orderId: string,
  decide: (aggregate: OrderAggregate) => OrderChange | null,
): Promise<ChangeOutcome> {
  for (let tries = 0; tries < maxTries; tries++) {
    const [aggregate] = await engine.storage.loadOrders([orderId])
    if (!aggregate) return 'unknown'
    const change = decide(aggregate)
    if (!change) return 'unchanged'
    const unit = await buildCommit(engine, aggregate, change)
    if ((await engine.committer.write(unit)) === 'committed') {
      announce(engine, unit)
      return 'committed'
    }
  }
  throw new SupplierKitError({
    code: 'storage_conflict',
    message: `order ${orderId} was changed by others ${maxTries} times in a row while this change was being written.`,
    likely: 'two installations with different clocks or releases work on one database.',
  })
}

/** Tells the workers what a commit has made for them. */
export function announce<Tx>(engine: Engine<Tx>, unit: CommitUnit): void {
  if (unit.events.length > 0) engine.hints.now('outbox')
  if (unit.notifications.length > 0) engine.hints.now('notification')
  if (unit.wakeParked) engine.hints.now('inbox')
  for (const { dueAt } of unit.supplierOrders) if (dueAt) engine.hints.at(dueAt, 'forwarding')
}
