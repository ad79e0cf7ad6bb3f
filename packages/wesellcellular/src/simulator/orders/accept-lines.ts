import type { SalesOrderRequest } from '../../wire.js'
import type { Stock } from '../catalog/stock.js'
import type { SimulatedLine, SimulatedRejection } from './simulated-order.js'

const reasons = {
  unknown_sku: 'The stock list has no such item.',
  out_of_stock: 'Fewer units are left than were ordered.',
  currency_mismatch: 'The item is sold in another currency.',
} as const

/**
 * Takes goods for an order. `partial`: lines that cannot be delivered in full are turned down, the rest goes
 * on. `all_or_nothing`: one such line turns the whole order down.
 */
export function acceptLines(
  request: SalesOrderRequest,
  stock: Stock,
  acceptance: 'partial' | 'all_or_nothing',
): { readonly lines: SimulatedLine[]; readonly rejectedLines: SimulatedRejection[] } {
  const lines: SimulatedLine[] = []
  const rejectedLines: SimulatedRejection[] = []
  const reject = (lineNumber: number, code: SimulatedRejection['code']) =>
    rejectedLines.push({ lineNumber, code, reason: reasons[code] })

  for (const { line_number: lineNumber, item_code: sku, quantity, warehouse } of request.lines) {
    if (!stock.has(sku)) {
      reject(lineNumber, 'unknown_sku')
    } else if (stock.currencyOf(sku) !== request.currency) {
      reject(lineNumber, 'currency_mismatch')
    } else {
      const allocations = stock.allocate(sku, quantity, warehouse)
      if (allocations) lines.push({ lineNumber, sku, quantity, shipped: 0, canceled: 0, allocations })
      else reject(lineNumber, 'out_of_stock')
    }
  }
  if (acceptance === 'partial' || rejectedLines.length === 0) return { lines, rejectedLines }
  for (const line of lines) stock.putBack(line.sku, line.allocations)
  return { lines: [], rejectedLines }
}
