import type { RejectedLine } from '../contract/supplier-order.js'
import type { SupplierOrderLine } from './progress.js'

/** All of these lines will not come; each with the supplier's reason, else with `otherwise`. */
export function rejectLines(
  lines: readonly SupplierOrderLine[],
  named: readonly RejectedLine[],
  otherwise: string,
): SupplierOrderLine[] {
  const reasons = new Map(named.map(({ lineNumber, reason }) => [lineNumber, reason]))
  return lines.map((line) => ({
    ...line,
    confirmed: line.shipped,
    backordered: 0,
    canceled: line.ordered - line.shipped,
    reason: reasons.get(line.lineNumber) ?? otherwise,
  }))
}
