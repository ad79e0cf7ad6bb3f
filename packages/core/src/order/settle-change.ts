import type { ChangedLine } from '../contract/supplier-order.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { SupplierOrder } from '../storage/records.js'
import type { SupplierOrderChange } from './change-order.js'
import { mayHaveMore } from './sides.js'
import { planChange } from './plan-change.js'
import type { LineChangeState, NegotiatedLine } from './progress.js'
import { comingOf } from './quantities.js'

const nowhereToAsk = 'the supplier has not said which of its numbers holds these units'

/**
 * Reductions are settled line by line by what becomes of the quantities, whoever brings it about. Where they
 * do not decide, the supplier's word does.
 */
export function settleChange(
  before: SupplierOrder | undefined,
  { next, events }: SupplierOrderChange,
): SupplierOrderChange {
  if (next.change === null) return { next, events }
  const reopened = before?.submission === 'rejected' && next.submission === 'submitted'
  const lines = next.change.lines.map((line) => {
    const earlier = before?.change?.lines.find(({ lineNumber }) => lineNumber === line.lineNumber)
    const undecided = earlier && isOpen(earlier) ? earlier.asked : null
    return settleLine(next, line, undecided ?? {}, reopened)
  })
  const settled = { ...next, change: { lines } }
  return { next: settled, events: [...events, ...eventsOf(before, settled, lines)] }
}

function settleLine(
  supplierOrder: SupplierOrder,
  line: NegotiatedLine,
  undecided: Readonly<Record<string, number>>,
  reopened: boolean,
): NegotiatedLine {
  const quantities = supplierOrder.lines.find(({ lineNumber }) => lineNumber === line.lineNumber)
  if (!quantities) return line
  if (quantities.shipped > line.quantity) return { ...line, state: 'too_late' }
  if (comingOf(quantities) <= line.quantity) return { ...line, state: 'accepted' }
  if (isOpen(line)) {
    if (supplierOrder.status === 'canceled') return { ...line, state: 'accepted' }
    if (supplierOrder.status === 'delivered') return { ...line, state: 'too_late' }
  }
  // It was given up as rejected, and the supplier turns out to have it: there is somebody to ask after all.
  const asking = reopened ? { ...line, state: 'requested' as const, asked: null } : line
  if (asking.state !== 'requested' || asking.asked !== null || supplierOrder.submission !== 'submitted') {
    return asking
  }
  // Which number to ask shows when all are known.
  if (mayHaveMore(supplierOrder)) return asking
  const asked = planChange(supplierOrder, quantities, line.quantity, undecided)
  return asked ? { ...asking, asked } : { ...asking, state: 'refused', reason: nowhereToAsk }
}

/** The supplier's decision is still to come. */
export function isOpen({ state }: Pick<NegotiatedLine, 'state'>): boolean {
  return state === 'requested' || state === 'pending'
}

/** Asking the supplier is the next thing to do. */
export function hasChangeToSend({ submission, change }: SupplierOrder): boolean {
  const isPlanned = ({ state, asked }: NegotiatedLine) => state === 'requested' && asked !== null
  return submission === 'submitted' && (change?.lines.some(isPlanned) ?? false)
}

/** A reduction waits to be sent, perhaps until the supplier's numbers are known. */
export function hasChangeToPlan({ submission, change }: SupplierOrder): boolean {
  return submission === 'submitted' && (change?.lines.some(({ state }) => state === 'requested') ?? false)
}

function eventsOf(
  before: SupplierOrder | undefined,
  supplierOrder: SupplierOrder,
  lines: readonly NegotiatedLine[],
): EventDraft[] {
  const earlier = (line: NegotiatedLine) =>
    before?.change?.lines.find(({ lineNumber }) => lineNumber === line.lineNumber)
  const isNew = (line: NegotiatedLine) =>
    earlier(line)?.requestedAt.getTime() !== line.requestedAt.getTime() ||
    earlier(line)?.quantity !== line.quantity
  const named = (some: readonly NegotiatedLine[]): ChangedLine[] =>
    some.map(({ lineNumber, quantity }) => ({ lineNumber, sku: skuOf(supplierOrder, lineNumber), quantity }))
  const became = (state: LineChangeState) =>
    lines.filter((line) => line.state === state && (isNew(line) || earlier(line)?.state !== state))
  const tell = (some: readonly NegotiatedLine[], draft: (named: ChangedLine[]) => EventDraft) =>
    some.length > 0 ? [draft(named(some))] : []
  const refused = became('refused')
  const reasons = [...new Set(refused.map(({ reason = '' }) => reason))]
  return [
    ...tell(lines.filter(isNew), (changed) => ({ type: 'change.requested', lines: changed })),
    ...tell(became('accepted'), (changed) => ({ type: 'change.accepted', lines: changed })),
    ...reasons.flatMap((reason) =>
      tell(
        refused.filter((line) => (line.reason ?? '') === reason),
        (changed) => ({ type: 'change.refused', lines: changed, reason }),
      ),
    ),
    ...tell(became('too_late'), (changed) => ({ type: 'change.too_late', lines: changed })),
  ]
}

function skuOf({ lines }: SupplierOrder, lineNumber: number): string {
  return lines.find((line) => line.lineNumber === lineNumber)?.sku ?? ''
}
