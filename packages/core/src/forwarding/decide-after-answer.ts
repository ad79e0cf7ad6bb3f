import type { SupplierCapabilities } from '../contract/capabilities.js'
import { SupplierKitError } from '../contract/errors.js'
import type { RejectedLine, SupplierOrderReport } from '../contract/supplier-order.js'
import type { SupplierOrderChange } from '../order/change-order.js'
import { mergeReport } from '../order/merge-report.js'
import { reopenRejected } from '../order/reopen-rejected.js'
import { expectMore, expectNoMore } from '../order/sides.js'
import { rejectLines } from '../order/reject-lines.js'
import type { EventDraft } from '../outbox/hub-event.js'
import { isOver, nextDueAt } from '../polling/poll-schedule.js'
import type { SupplierOrder } from '../storage/records.js'
import { type DecisionContext, putInDoubt, reject, released } from './decide-after-error.js'

/** What a supplier said it has. */
export interface Picture {
  readonly orders: readonly SupplierOrderReport[]
  readonly rejectedLines?: readonly RejectedLine[]
  /** `all`: there are no other numbers under our reference. `some`: there may be. */
  readonly shows: 'all' | 'some'
}

/** What happens to a submission that the supplier answered. */
export function decideAfterAnswer(
  supplierOrder: SupplierOrder,
  answer: Picture,
  capabilities: SupplierCapabilities,
  context: DecisionContext,
): SupplierOrderChange {
  const rejected = answer.rejectedLines ?? []
  if (answer.orders.length > 0) return markSubmitted(supplierOrder, answer, capabilities, context.now)
  if (rejected.length > 0) {
    const error = new SupplierKitError({
      code: 'supplier_rejected',
      message: `the supplier rejected every line of ${supplierOrder.reference}.`,
      details: { rejectedLines: rejected },
    })
    return reject(supplierOrder, error, context)
  }
  const error = new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `the answer to ${supplierOrder.reference} names neither an order nor a rejected line.`,
    likely: 'a mistake in the adapter: createOrder must answer with one of the two.',
  })
  return putInDoubt(supplierOrder, error, context)
}

/** What the supplier is known to have: merged when that was known before, else the order is submitted now. */
export function takeOrders(
  supplierOrder: SupplierOrder,
  picture: Picture,
  capabilities: SupplierCapabilities,
  now: Date,
): SupplierOrderChange | null {
  if (supplierOrder.submission !== 'submitted') {
    return markSubmitted(supplierOrder, picture, capabilities, now)
  }
  const { orders, rejectedLines = [], shows } = picture
  const seen = shows === 'all' ? expectNoMore(supplierOrder, numbersOf(supplierOrder, orders)) : supplierOrder
  const rejection = rejectSome(seen, rejectedLines)
  const { next, events: merged, changed } = mergeAll(rejection.next, orders, now)
  const events = [...rejection.events, ...merged]
  if (!changed && rejection.events.length === 0 && seen === supplierOrder) return null
  const ended = isOver(next) && !isOver(supplierOrder)
  // While somebody holds the lease, `dueAt` is the end of that lease.
  return { next: ended && next.leaseToken === null ? { ...next, dueAt: now } : next, events }
}

function numbersOf(
  { reference, atSupplier }: SupplierOrder,
  orders: readonly SupplierOrderReport[],
): string[] {
  return orders.map(({ supplierOrderId }) => supplierOrderId ?? atSupplier[0]?.supplierOrderId ?? reference)
}

function mergeAll(supplierOrder: SupplierOrder, orders: readonly SupplierOrderReport[], now: Date) {
  let next = supplierOrder
  let changed = false
  const events: EventDraft[] = []
  for (const order of orders) {
    const merged = mergeReport(next, order, now)
    next = merged.next
    changed ||= merged.outcome === 'applied'
    events.push(...merged.events)
  }
  return { next, events, changed }
}

/** The supplier has it, under one number or several. */
function markSubmitted(
  supplierOrder: SupplierOrder,
  { orders, rejectedLines = [], shows }: Picture,
  capabilities: SupplierCapabilities,
  now: Date,
): SupplierOrderChange {
  // Without a look-up nobody can find out whether there are more: what is said of one number has to do.
  const mayBeMore = shows === 'some' && capabilities.lookup !== 'none'
  const open = reopenRejected(supplierOrder)
  const expected = mayBeMore
    ? expectMore(open, numbersOf(open, orders))
    : expectNoMore(open, numbersOf(open, orders))
  const rejection = rejectSome(expected, rejectedLines)
  const submitted = released(rejection.next, {
    submission: 'submitted',
    submittedAt: supplierOrder.submittedAt ?? now,
    lookupMisses: 0,
    failures: 0,
    lastError: null,
  })
  const { next, events } = mergeAll(submitted, orders, now)
  const supplierOrderIds = next.atSupplier.map((side) => side.supplierOrderId)
  return {
    next: { ...next, dueAt: nextDueAt(next, capabilities, now) },
    events: [
      { type: 'supplier_order.submitted', reference: next.reference, supplierOrderIds },
      ...rejection.events,
      ...events,
    ],
  }
}

/** Some lines will not come, the others do. */
function rejectSome(supplierOrder: SupplierOrder, rejected: readonly RejectedLine[]): SupplierOrderChange {
  const open = new Set(
    supplierOrder.lines.flatMap((line) => (line.reason === undefined ? line.lineNumber : [])),
  )
  const named = rejected.filter(({ lineNumber }) => open.has(lineNumber))
  if (named.length === 0) return { next: supplierOrder, events: [] }
  const concerned = new Set(named.map(({ lineNumber }) => lineNumber))
  const rejectedLines = rejectLines(supplierOrder.lines, named, 'rejected')
  const lines = supplierOrder.lines.map((line, index) =>
    concerned.has(line.lineNumber)
      ? // What has left comes off it with the next report; what a word alone called shipped has not left.
        { ...line, ...rejectedLines[index], canceled: line.ordered }
      : line,
  )
  const events: EventDraft[] = [{ type: 'supplier_order.lines_rejected', rejectedLines: named }]
  return { next: { ...supplierOrder, lines }, events }
}
