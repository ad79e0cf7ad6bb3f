import { type ReportedStatus, statusRank, type SupplierOrderStatus } from '../contract/status.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import type { SaidAt, SupplierSideOrder } from '../storage/records.js'

/** Where a report stands among all that was heard under a number. */
export interface Standing {
  readonly at: SaidAt
  /** Whether it is later than what was said then; `undefined`: nothing was said. */
  readonly isLater: (than: SaidAt | undefined) => boolean
}

/** The supplier's sequence decides; without one the time; with neither, how far along the status is. */
export function standingOf(side: SupplierSideOrder, report: SupplierOrderReport): Standing {
  const { sequence, occurredAt } = report
  const rank = rankOf(report.status, side.status)
  const unmarked = sequence === undefined && occurredAt === undefined
  const behind = unmarked && isBehind(report.status, side.heard?.status)
  // Who is asked tells what is true by now: later than all that was heard, unless the status is behind it.
  const at: SaidAt =
    unmarked && !behind
      ? [side.sequence, side.occurredAt?.getTime() ?? null, rank]
      : [sequence ?? null, occurredAt?.getTime() ?? null, rank]
  return {
    at,
    isLater(than) {
      if (than === undefined) return true
      const difference = compareSaid(at, than)
      // A sequence is said once; of two reports with one time, or of one rank, the one that came last counts.
      const counted = sequence !== undefined && than[0] !== null
      return difference > 0 || (difference === 0 && !counted && !behind)
    },
  }
}

/**
 * Where a report comes from: the supplier reported it, or it follows from a change that the supplier agreed to.
 */
export type Origin = 'report' | 'agreement'

/**
 * The place of a figure that was agreed to: with the latest report where that one named the figure as well, else
 * just before it. An agreement says nothing of what happened before it, and may change nothing, so the supplier's
 * own figure of that report still counts when it is read later.
 */
export function agreedAt([sequence, time, rank]: SaidAt, than: SaidAt | undefined): SaidAt {
  const wasNamed = sequence === null || than?.[0] === sequence
  return wasNamed ? [sequence, time, rank] : [sequence - 1, time, rank]
}

/** The latest of all that was heard under a number. */
export function latestOf({ sequence, occurredAt, status }: SupplierSideOrder): SaidAt {
  return [sequence, occurredAt?.getTime() ?? null, statusRank[status]]
}

/** Below zero: the first was said before the second. */
export function compareSaid(a: SaidAt, b: SaidAt): number {
  const [sequence, time, rank] = a
  const [otherSequence, otherTime, otherRank] = b
  if (sequence !== null && otherSequence !== null && sequence !== otherSequence)
    return sequence - otherSequence
  if (time !== null && otherTime !== null && time !== otherTime) return time - otherTime
  return rank - otherRank
}

/** By the rank of the latest word, taken or refused: what is then said of the status again stands where it stood. */
function isBehind(status: ReportedStatus | undefined, latest: SaidAt | undefined): boolean {
  return (
    status !== undefined && status !== 'unknown' && latest !== undefined && statusRank[status] < latest[2]
  )
}

function rankOf(status: ReportedStatus | undefined, otherwise: SupplierOrderStatus): number {
  return statusRank[status === undefined || status === 'unknown' ? otherwise : status]
}
