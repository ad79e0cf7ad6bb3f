import type { RejectedLine, SupplierOrderReport } from '../contract/supplier-order.js'
import type { SupplierOrder } from '../storage/records.js'

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
  return supplierOrder.lines
    .filter(
      ({ lineNumber, sku }) =>
        !mentioned.some((line) =>
          line.lineNumber === undefined ? line.sku === sku : line.lineNumber === lineNumber,
        ),
    )
    .map(({ lineNumber }) => ({
      lineNumber,
      code: 'not_taken',
      reason: 'the supplier did not take this line',
    }))
}

/** Some of the units were neither promised nor withdrawn yet. */
export function hasOpenUnits({ lines }: SupplierOrder): boolean {
  return lines.some((line) => line.confirmed + line.backordered + line.canceled < line.ordered)
}
