import type { ReportedLine, SupplierOrderReport } from '../contract/supplier-order.js'
import type { SupplierOrder, SupplierSideOrder } from '../storage/records.js'
import { nothingSaid } from './imply-lines.js'
import { spreadOverLines } from './shipped-by-line.js'

type SideLines = SupplierSideOrder['lines']
const kinds = ['confirmed', 'backordered', 'shipped', 'canceled'] as const

/**
 * Adds reported quantities to what a supplier's number is known to hold. They are totals: the newest report
 * replaces older ones, but for shipped units, which never become fewer. A late report adds nothing else.
 */
export function mergeReportedLines(
  supplierOrder: SupplierOrder,
  side: SupplierSideOrder,
  report: SupplierOrderReport,
  late: boolean,
): SideLines {
  const result: Record<string, SideLines[string]> = { ...side.lines }
  for (const [lineNumber, heard] of byLineNumber(supplierOrder, report.lines ?? [])) {
    const known = side.lines[lineNumber] ?? nothingSaid
    const shipped = Math.max(known.shipped, heard.shipped ?? 0)
    if (late) {
      if (shipped > known.shipped) result[lineNumber] = { ...known, shipped }
      continue
    }
    const expectedAt = heard.expectedAt === undefined ? known.expectedAt : heard.expectedAt
    result[lineNumber] = {
      confirmed: heard.confirmed ?? known.confirmed,
      backordered: heard.backordered ?? known.backordered,
      canceled: heard.canceled ?? known.canceled,
      shipped,
      ...(expectedAt === undefined ? {} : { expectedAt }),
    }
  }
  return result
}

/** A report may name one line twice, or name a SKU that stands in several lines. */
function byLineNumber(
  supplierOrder: SupplierOrder,
  reported: readonly ReportedLine[],
): Map<number, ReportedLine> {
  const result = new Map<number, ReportedLine>()
  for (const kind of kinds) {
    const named = reported.flatMap((line) => {
      const quantity = line[kind]
      return quantity === undefined ? [] : [{ ...identity(line), quantity }]
    })
    for (const [lineNumber, quantity] of spreadOverLines(supplierOrder.lines, named)) {
      result.set(lineNumber, { ...result.get(lineNumber), [kind]: quantity })
    }
  }
  for (const line of reported) {
    if (line.expectedAt === undefined) continue
    for (const { lineNumber, sku } of supplierOrder.lines) {
      const concerned = line.lineNumber === undefined ? sku === line.sku : lineNumber === line.lineNumber
      if (concerned) result.set(lineNumber, { ...result.get(lineNumber), expectedAt: line.expectedAt })
    }
  }
  return result
}

function identity(line: ReportedLine): { lineNumber?: number; sku?: string } {
  return {
    ...(line.lineNumber === undefined ? {} : { lineNumber: line.lineNumber }),
    ...(line.sku === undefined ? {} : { sku: line.sku }),
  }
}
