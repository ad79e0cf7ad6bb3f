import type { RejectedLine, SupplierOrderReport } from '../contract/supplier-order.js'
import type { SupplierOrder } from '../storage/records.js'
import type { LineQuantities, SupplierOrderLine } from './progress.js'
import { askedOf } from './quantities.js'

/**
 * Lines that a supplier did not take, seen from everything it holds under our reference. When the answer to
 * `createOrder` is lost, so are the reasons for rejected lines; all that is left is that they are not there.
 * Nothing is concluded while any of the orders does not list its lines.
 */
export function linesNotTaken(
  supplierOrder: SupplierOrder,
  everything: readonly SupplierOrderReport[],
): RejectedLine[] {
  if (everything.length === 0 || everything.some(({ lines }) => !lines?.length)) return []
  const mentioned = everything.flatMap(({ lines = [] }) => lines)
  const numbers = new Set(mentioned.map(({ lineNumber }) => lineNumber))
  const skus = new Set(mentioned.flatMap(({ lineNumber, sku }) => (lineNumber === undefined ? sku : [])))
  return supplierOrder.lines
    .filter(({ lineNumber, sku, ...line }) => askedOf(line) > 0 && !numbers.has(lineNumber) && !skus.has(sku))
    .map(({ lineNumber }) => ({
      lineNumber,
      code: 'not_taken',
      reason: 'the supplier did not take this line',
    }))
}

/** Some of the units were neither promised nor withdrawn yet. */
export function hasOpenUnits({ lines }: { readonly lines: readonly LineQuantities[] }): boolean {
  return lines.some((line) => line.confirmed + line.backordered + line.canceled < line.ordered)
}

/**
 * Some of the units may stand under a number that we have not heard of, or were not taken: nothing accounts for
 * them, or nothing but a word about the whole, while the supplier does name the other lines.
 */
export function hasUnitsToFind(supplierOrder: SupplierOrder): boolean {
  const named = new Set(supplierOrder.atSupplier.flatMap(({ heard }) => Object.keys(heard?.lines ?? {})))
  const isUnnamed = ({ lineNumber, reason }: SupplierOrderLine) =>
    reason === undefined && !named.has(String(lineNumber))
  const asked = supplierOrder.lines.filter((line) => askedOf(line) > 0)
  return hasOpenUnits(supplierOrder) || (named.size > 0 && asked.some(isUnnamed))
}
