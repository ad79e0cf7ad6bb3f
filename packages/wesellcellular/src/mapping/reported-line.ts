import type { ReportedLine } from '@supplierkit/core/contract'
import type { WireOrderLine } from '../wire.js'
import { readLineStatus } from './status.js'

type Counts = Pick<ReportedLine, 'confirmed' | 'backordered' | 'shipped' | 'canceled'>

/**
 * What the platform says of one line. Quantities it counts win; else the line's status speaks for the whole
 * quantity; a status we do not know says nothing.
 */
export function toReportedLine(line: WireOrderLine): ReportedLine | undefined {
  if (line.line_number === undefined && line.item_code === undefined) return undefined
  const counted: Counts = {
    ...(line.allocated_quantity !== undefined && { confirmed: line.allocated_quantity }),
    ...(line.backordered_quantity !== undefined && { backordered: line.backordered_quantity }),
    ...(line.shipped_quantity !== undefined && { shipped: line.shipped_quantity }),
    ...(line.canceled_quantity !== undefined && { canceled: line.canceled_quantity }),
  }
  return {
    ...(line.line_number !== undefined && { lineNumber: line.line_number }),
    ...(line.item_code !== undefined && { sku: line.item_code }),
    ...(Object.keys(counted).length > 0 ? counted : countsOf(line)),
    ...(line.expected_at && { expectedAt: line.expected_at }),
  }
}

function countsOf({ status, quantity }: WireOrderLine): Counts {
  const meaning = readLineStatus(status)
  if (meaning === undefined || quantity === undefined) return {}
  // What was shipped had been confirmed.
  return meaning === 'shipped' ? { confirmed: quantity, shipped: quantity } : { [meaning]: quantity }
}
