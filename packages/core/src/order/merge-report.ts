import type { ReportedStatus, SupplierOrderStatus } from '../contract/status.js'
import { statusRank, statusTransitions } from '../contract/status.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { SupplierOrder, SupplierSideOrder } from '../storage/records.js'
import { deriveState } from './derive-state.js'
import { implyLines } from './imply-lines.js'
import { mergeReportedLines } from './merge-reported-lines.js'
import { mergeShipments } from './merge-shipments.js'

/** What a report did to a supplier order. `stale`: older than what is known, and nothing new in it. */
export interface MergedReport {
  readonly outcome: 'applied' | 'unchanged' | 'stale'
  readonly next: SupplierOrder
  readonly events: readonly EventDraft[]
}

/**
 * Merges what a supplier tells into what is known: webhooks, polls and answers all come through here.
 * A late report never moves status or quantities backwards; but goods that it alone mentions are kept.
 * Pure; applying a report twice is the same as once.
 */
export function mergeReport(
  supplierOrder: SupplierOrder,
  report: SupplierOrderReport,
  now: Date,
): MergedReport {
  const side = findSide(supplierOrder, report)
  const late = isLate(side, report)
  const events: EventDraft[] = []

  const shipments = mergeShipments(supplierOrder.shipments, report.shipments ?? [])
  let nextSide: SupplierSideOrder = { ...side, lines: mergeReportedLines(supplierOrder, side, report, late) }
  if (!late) {
    const { status, taken } = nextStatus(side.status, report, shipments.shipments.length > 0, events)
    nextSide = {
      ...nextSide,
      status,
      rawStatus: report.rawStatus ?? (report.status === 'unknown' ? '' : side.rawStatus),
      sequence: report.sequence ?? side.sequence,
      occurredAt: report.occurredAt ?? side.occurredAt,
    }
    if (taken && !report.lines?.length) {
      const onlySide = supplierOrder.atSupplier.every((one) => one.supplierOrderId === side.supplierOrderId)
      nextSide = {
        ...nextSide,
        lines: implyLines({ ...nextSide, status: taken }, supplierOrder.lines, onlySide),
      }
    }
    if (report.status === 'unknown' && nextSide.rawStatus !== side.rawStatus) {
      events.push({ type: 'supplier_order.unknown_status', rawStatus: nextSide.rawStatus ?? '' })
    }
  }

  const atSupplier = replaceSide(supplierOrder.atSupplier, nextSide)
  const derived = deriveState({ ...supplierOrder, atSupplier, shipments: shipments.shipments })
  const next: SupplierOrder = { ...derived, syncedAt: now }

  if (next.status !== supplierOrder.status) {
    const { status: to, rawStatus } = next
    events.push({ type: 'supplier_order.status_changed', from: supplierOrder.status, to, rawStatus })
  } else if (!same(next.lines, supplierOrder.lines)) {
    events.push({ type: 'supplier_order.lines_changed' })
  }
  for (const shipment of shipments.created) events.push({ type: 'shipment.created', shipment })
  for (const shipment of shipments.updated) events.push({ type: 'shipment.updated', shipment })

  const unchanged =
    events.length === 0 && same({ ...next, syncedAt: null }, { ...supplierOrder, syncedAt: null })
  return { outcome: unchanged ? (late ? 'stale' : 'unchanged') : 'applied', next, events }
}

function findSide(supplierOrder: SupplierOrder, report: SupplierOrderReport): SupplierSideOrder {
  const { atSupplier } = supplierOrder
  const known =
    report.supplierOrderId === undefined
      ? atSupplier[0]
      : atSupplier.find((side) => side.supplierOrderId === report.supplierOrderId)
  if (known) return known
  return {
    supplierOrderId: report.supplierOrderId ?? supplierOrder.reference,
    status: 'pending',
    rawStatus: null,
    sequence: null,
    occurredAt: null,
    lines: {},
  }
}

function replaceSide(sides: readonly SupplierSideOrder[], next: SupplierSideOrder): SupplierSideOrder[] {
  const found = sides.some((side) => side.supplierOrderId === next.supplierOrderId)
  return found
    ? sides.map((side) => (side.supplierOrderId === next.supplierOrderId ? next : side))
    : [...sides, next]
}

/** The supplier's sequence decides; without one the time; with neither, how far along the status is. */
function isLate(side: SupplierSideOrder, report: SupplierOrderReport): boolean {
  if (report.sequence !== undefined && side.sequence !== null) return report.sequence <= side.sequence
  if (report.occurredAt && side.occurredAt) {
    const difference = report.occurredAt.getTime() - side.occurredAt.getTime()
    if (difference !== 0) return difference < 0
  }
  return rankOf(report.status, side.status) < statusRank[side.status]
}

function rankOf(status: ReportedStatus | undefined, otherwise: SupplierOrderStatus): number {
  return statusRank[status === undefined || status === 'unknown' ? otherwise : status]
}

function nextStatus(
  from: SupplierOrderStatus,
  report: SupplierOrderReport,
  somethingShipped: boolean,
  events: EventDraft[],
): { readonly status: SupplierOrderStatus; readonly taken: SupplierOrderStatus | null } {
  const { status } = report
  if (status === undefined || status === 'unknown') return { status: from, taken: null }
  // Canceled after goods have left means that the rest will not come.
  const to = status === 'canceled' && (from === 'partially_shipped' || somethingShipped) ? 'shipped' : status
  if (to === from || statusTransitions[from].includes(to)) return { status: to, taken: status }
  events.push({ type: 'supplier_order.status_refused', from, to, rawStatus: report.rawStatus ?? null })
  return { status: from, taken: null }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
