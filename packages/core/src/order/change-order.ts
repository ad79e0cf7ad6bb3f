import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { DeliveryMark, OrderAggregate, SupplierOrder, SyncLogRecord } from '../storage/records.js'
import type { CommitUnit } from '../storage/storage.js'
import { refuseEvidence } from '../forwarding/refuse-evidence.js'
import { buildCommit } from './build-commit.js'
import { describeNumberConflict } from './number-conflict.js'

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
  /**
   * What is written instead where a number that it brings belongs to another of our supplier orders; `null`: nothing.
   * Absent: each supplier order stays as it was, with an event of it. It may throw.
   */
  readonly ifNumberTaken?: (refusal: SupplierKitError) => OrderChange | null
}

/**
 * `unchanged`: the decision was to change nothing. `unknown`: there is no such order. `refused`: it brought a number
 * that belongs to another supplier order, and what is written instead was.
 */
export type ChangeOutcome = 'committed' | 'unchanged' | 'unknown' | 'refused'

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
  let refusal: SupplierKitError | undefined
  for (let tries = 0; tries < maxTries; tries++) {
    const [aggregate] = await engine.storage.loadOrders([orderId])
    if (!aggregate) return 'unknown'
    const decided = decide(aggregate)
    const change = refusal && decided ? insteadOf(decided, aggregate, refusal) : decided
    if (!change) return refusal ? 'refused' : 'unchanged'
    const unit = await buildCommit(engine, aggregate, change)
    const outcome = await engine.committer.write(unit)
    if (outcome === 'committed') {
      announce(engine, unit)
      return refusal ? 'refused' : 'committed'
    }
    if (outcome === 'number_taken') refusal = await describeNumberConflict(engine, unit.numbers ?? [])
  }
  throw new SupplierKitError({
    code: 'storage_conflict',
    message: `order ${orderId} was changed by others ${maxTries} times in a row while this change was being written.`,
    likely: 'two installations with different clocks or releases work on one database.',
  })
}

function insteadOf(
  { supplierOrders, ifNumberTaken }: OrderChange,
  aggregate: OrderAggregate,
  refusal: SupplierKitError,
): OrderChange | null {
  if (ifNumberTaken) return ifNumberTaken(refusal)
  const concerned = new Set(supplierOrders.map(({ next }) => next.id))
  const current = aggregate.supplierOrders.filter(({ id }) => concerned.has(id))
  return { supplierOrders: current.map((one) => refuseEvidence(one, refusal)) }
}

/** Tells the workers what a commit has made for them. */
export function announce<Tx>(engine: Engine<Tx>, unit: CommitUnit): void {
  if (unit.events.length > 0) engine.hints.now('outbox')
  if (unit.notifications.length > 0) engine.hints.now('notification')
  if (unit.wakeParked) engine.hints.now('inbox')
  for (const { dueAt } of unit.supplierOrders) if (dueAt) engine.hints.at(dueAt, 'forwarding')
}
