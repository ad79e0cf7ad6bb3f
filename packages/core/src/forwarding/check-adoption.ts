import { SupplierKitError } from '../contract/errors.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import type { SupplierOrder } from '../storage/records.js'
import { foldReference } from '../contract/reference-spelling.js'

/** How far the supplier's clock may be behind ours. */
const clockToleranceMs = 3_600_000

/**
 * Whether an order that the supplier holds under our reference can be ours. It may be another customer's where
 * order ids are used again: a new database on the same account, a test system, a restored backup. What a report
 * does not tell cannot disagree.
 * @returns the disagreement, with both sides; `null`: there is none.
 */
export function checkAdoption(
  supplierOrder: SupplierOrder,
  orders: readonly SupplierOrderReport[],
): SupplierKitError | null {
  const fault = ageFault(supplierOrder, orders) ?? lineFault(supplierOrder, orders)
  if (fault === null) return null
  const { supplierId, reference } = supplierOrder
  const numbers = orders.flatMap(({ supplierOrderId }) => supplierOrderId ?? [])
  return new SupplierKitError({
    code: 'supplier_order_mismatch',
    message: `${supplierId} has an order under ${reference} that is not this one${numbers.length > 0 ? `, ${numbers.slice(0, 5).join(', ')}` : ''}: ${fault}. Nothing of it was applied.`,
    likely: 'order ids were used again on this account: give the installation a referencePrefix of its own.',
  })
}

/** The supplier cannot have placed it before it was asked for the first time. */
function ageFault(
  { createdAt, firstSentAt, request }: SupplierOrder,
  orders: readonly SupplierOrderReport[],
): string | null {
  // Found before this row ever sent it: after a restore it may be older than the row, and not than the customer's order.
  const earliest = firstSentAt === null ? request.placedAt : createdAt
  if (!earliest) return null
  const old = orders.find(
    ({ placedAt }) => placedAt && placedAt.getTime() < earliest.getTime() - clockToleranceMs,
  )
  if (!old?.placedAt) return null
  return `it was placed at ${old.placedAt.toISOString()}, ours not before ${earliest.toISOString()}`
}

function lineFault({ lines }: SupplierOrder, orders: readonly SupplierOrderReport[]): string | null {
  const byNumber = new Map(lines.map((line) => [line.lineNumber, line]))
  const ours = new Map<string, number>()
  for (const { sku, ordered } of lines) ours.set(foldSku(sku), (ours.get(foldSku(sku)) ?? 0) + ordered)
  const theirs = new Map<string, number>()
  for (const line of orders.flatMap(({ lines: named = [] }) => named)) {
    const own = line.lineNumber === undefined ? undefined : byNumber.get(line.lineNumber)
    if (line.lineNumber !== undefined && !own) return `it has a line ${line.lineNumber}, which ours has not`
    const sku = foldSku(line.sku ?? own?.sku ?? '')
    if (!ours.has(sku) || (own && foldSku(own.sku) !== sku)) {
      return `it names ${(line.sku ?? '').slice(0, 100)}, ours ${named(own ? [own.sku] : lines.map((one) => one.sku))}`
    }
    theirs.set(sku, (theirs.get(sku) ?? 0) + unitsOf(line))
  }
  for (const [sku, units] of theirs) {
    const most = ours.get(sku) ?? 0
    if (units > most) return `it has ${units} units of ${sku.slice(0, 100)}, ours ${most}`
  }
  return null
}

/** As many as the supplier has taken at least. */
function unitsOf({
  ordered = 0,
  confirmed = 0,
  shipped = 0,
  backordered = 0,
  canceled = 0,
}: NonNullable<SupplierOrderReport['lines']>[number]): number {
  return Math.max(ordered, Math.max(confirmed, shipped) + backordered + canceled)
}

const foldSku = (sku: string) => foldReference(sku.trim())

function named(skus: readonly string[]): string {
  const shown = skus.slice(0, 3).map((sku) => sku.slice(0, 100))
  return `${shown.join(', ')}${skus.length > shown.length ? ` and ${skus.length - shown.length} more` : ''}`
}
