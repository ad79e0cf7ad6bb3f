import type { ReportedLine, ReportedStatus } from '@supplierkit/core/contract'
import type { CreatedOrder, DetailLine } from '../wire/order-answers.js'
import { shippedUnits } from './line-shipments.js'

type AnyLine = CreatedOrder['lines'][number] &
  Partial<Pick<DetailLine, 'backOrderETADate' | 'shipmentDetails'>>

/**
 * Quantities of one line. A line may come in several parts, one per warehouse: the parts have the same number, and
 * their quantities add up.
 */
export function toReportedLine(
  line: AnyLine,
  readStatus: (word: string) => ReportedStatus,
): ReportedLine | undefined {
  const lineNumber = lineNumberOf(line.customerLineNumber)
  const { ingramPartNumber: sku } = line
  if (lineNumber === undefined && sku === undefined) return undefined
  const name = { ...(lineNumber !== undefined && { lineNumber }), ...(sku !== undefined && { sku }) }
  const status = line.lineStatus === undefined ? 'unknown' : readStatus(line.lineStatus)
  const { quantityOrdered: ordered, quantityConfirmed: confirmed, quantityBackOrdered: backordered } = line
  const shipped = shippedUnits(line, status)
  if (status === 'canceled' && ordered !== undefined) {
    return { ...name, confirmed: shipped, backordered: 0, shipped, canceled: Math.max(0, ordered - shipped) }
  }
  return {
    ...name,
    ...(confirmed !== undefined && { confirmed: Math.max(confirmed, shipped) }),
    ...(backordered !== undefined && { backordered }),
    shipped,
    ...(backordered && line.backOrderETADate && { expectedAt: line.backOrderETADate }),
  }
}

/** `001` is 1. What is no number was not given by us. */
export function lineNumberOf(text: string | undefined): number | undefined {
  const value = /^\d{1,3}$/.test(text ?? '') ? Number(text) : 0
  return value > 0 ? value : undefined
}
