import type { SupplierOrderStatus } from '../contract/status.js'
import { statusTransitions } from '../contract/status.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { HeardOfNumber, SupplierOrder, SupplierSideOrder } from '../storage/records.js'
import { deriveState } from './derive-state.js'
import { hearStatusAlone } from './implied-figures.js'
import { isSame } from './is-same.js'
import { mergeReportedLines } from './merge-reported-lines.js'
import { mergeShipments } from './merge-shipments.js'
import { placeSerialNumbers } from './place-serial-numbers.js'
import { asOneOfMany, newSide } from './sides.js'
import { latestOf, type Origin, type Standing, standingOf } from './said-at.js'

/** What a report did to a supplier order. `stale`: older than what is known, and nothing new in it. */
export interface MergedReport {
  readonly outcome: 'applied' | 'unchanged' | 'stale'
  readonly next: SupplierOrder
  readonly events: readonly EventDraft[]
}

const nothingHeard: HeardOfNumber = { lines: {}, implied: {} }

/**
 * Merges what a supplier tells into what is known: webhooks, polls and answers all come through here. Each
 * piece of a report counts where it is later than what was said of the same thing, so a late report never moves
 * status or quantities backwards, and what it alone mentions is kept.
 * Pure; applying a report twice is the same as once.
 */
export function mergeReport(
  supplierOrder: SupplierOrder,
  report: SupplierOrderReport,
  now: Date,
  origin: Origin = 'report',
): MergedReport {
  const side = findSide(supplierOrder, report)
  const standing = standingOf(side, report)
  const events: EventDraft[] = []
  const shipments = mergeShipments(supplierOrder.shipments, report.shipments ?? [])
  const placed = placeSerialNumbers({ lines: supplierOrder.lines, shipments }, report.serialNumbers ?? [])
  const lines = mergeReportedLines(supplierOrder, side.heard?.lines ?? {}, report, standing, origin)
  const nextSide = hear(side, report, lines, standing, events)
  const derived = deriveState({
    ...supplierOrder,
    atSupplier: replaceSide(supplierOrder.atSupplier, nextSide),
    ...placed,
  })
  const next: SupplierOrder = { ...derived, syncedAt: now }

  if (next.status !== supplierOrder.status) {
    const { status: to, rawStatus } = next
    events.push({ type: 'supplier_order.status_changed', from: supplierOrder.status, to, rawStatus })
  } else if (!isSame(next.lines, supplierOrder.lines)) {
    events.push({ type: 'supplier_order.lines_changed' })
  }
  const shipmentsBefore = new Map(supplierOrder.shipments.map((one) => [one.shipmentId, one]))
  for (const shipment of placed.shipments) {
    const before = shipmentsBefore.get(shipment.shipmentId)
    if (!before) events.push({ type: 'shipment.created', shipment })
    else if (!isSame(before, shipment)) events.push({ type: 'shipment.updated', shipment })
  }

  const unchanged =
    events.length === 0 && isSame({ ...next, syncedAt: null }, { ...supplierOrder, syncedAt: null })
  const late = !standing.isLater(latestOf(side))
  return { outcome: unchanged ? (late ? 'stale' : 'unchanged') : 'applied', next, events }
}

/** What is known of a number after one more report. */
function hear(
  side: SupplierSideOrder,
  report: SupplierOrderReport,
  lines: HeardOfNumber['lines'],
  standing: Standing,
  events: EventDraft[],
): SupplierSideOrder {
  const { at, isLater } = standing
  const heard = side.heard ?? nothingHeard
  const status = isLater(heard.status) ? nextStatus(side.status, report, events) : null
  const rawStatus = rawStatusOf(report)
  const worded = rawStatus !== undefined && isLater(heard.rawStatus)
  if (worded && report.status === 'unknown' && rawStatus !== side.rawStatus) {
    events.push({ type: 'supplier_order.unknown_status', rawStatus })
  }
  const { sequence, occurredAt } = report
  return {
    ...side,
    status: status ?? side.status,
    rawStatus: worded ? rawStatus : side.rawStatus,
    sequence: highest(side.sequence, sequence),
    occurredAt: highest(side.occurredAt, occurredAt),
    heard: {
      ...heard,
      ...(status ? { status: at } : {}),
      ...(worded ? { rawStatus: at } : {}),
      lines,
      implied: impliedBy(report, heard.implied, standing),
    },
  }
}

/** A status that comes without figures speaks for them, even where it was refused. */
function impliedBy(
  { status, lines }: SupplierOrderReport,
  implied: HeardOfNumber['implied'],
  standing: Standing,
): HeardOfNumber['implied'] {
  const isAlone = status !== undefined && status !== 'unknown' && !lines?.length
  return isAlone ? hearStatusAlone(implied, status, standing) : implied
}

function findSide(supplierOrder: SupplierOrder, report: SupplierOrderReport): SupplierSideOrder {
  const { atSupplier } = supplierOrder
  const known =
    report.supplierOrderId === undefined
      ? atSupplier[0]
      : atSupplier.find((side) => side.supplierOrderId === report.supplierOrderId)
  return known ?? newSide(report.supplierOrderId ?? supplierOrder.reference)
}

function replaceSide(sides: readonly SupplierSideOrder[], next: SupplierSideOrder): SupplierSideOrder[] {
  const found = sides.some((side) => side.supplierOrderId === next.supplierOrderId)
  return found
    ? sides.map((side) => (side.supplierOrderId === next.supplierOrderId ? next : side))
    : [...sides.map(asOneOfMany), next]
}

/** Each for itself: suppliers may give a sequence with one report and a time with another. */
function highest<Mark extends number | Date>(known: Mark | null, heard: Mark | undefined): Mark | null {
  return heard !== undefined && (known === null || heard > known) ? heard : known
}

function rawStatusOf({ status, rawStatus }: SupplierOrderReport): string | undefined {
  return rawStatus ?? (status === 'unknown' ? '' : undefined)
}

/** Where a number moves to; `null`: the report names no status that we know. */
function nextStatus(
  from: SupplierOrderStatus,
  { status, rawStatus }: SupplierOrderReport,
  events: EventDraft[],
): SupplierOrderStatus | null {
  if (status === undefined || status === 'unknown') return null
  // Canceled after some goods have left means that the rest will not come; the goods show in what is derived.
  const crossed = status === 'canceled' && from === 'partially_shipped'
  if (status === from || crossed || statusTransitions[from].includes(status)) return status
  if (status === 'canceled' && from === 'shipped') return from
  events.push({ type: 'supplier_order.status_refused', from, to: status, rawStatus: rawStatus ?? null })
  return from
}
