import type { ReportedLine, SupplierOrderReport } from '../contract/supplier-order.js'
import type { HeardOfLine, HeardOfNumber, SupplierOrder } from '../storage/records.js'
import { groupBy } from './group-by.js'
import { agreedAt, type Origin, type Standing } from './said-at.js'
import { spreadOverLines } from './shipped-by-line.js'

const replaceable = ['confirmed', 'backordered', 'canceled'] as const
const kinds = [...replaceable, 'shipped'] as const
const nothingNamed: HeardOfLine = { shipped: 0, said: {} }

/**
 * Adds reported figures to what is known of a number. They are totals: the latest word replaces earlier ones,
 * figure by figure, but for shipped units, which never become fewer.
 */
export function mergeReportedLines(
  supplierOrder: SupplierOrder,
  known: HeardOfNumber['lines'],
  report: SupplierOrderReport,
  standing: Standing,
  origin: Origin,
): HeardOfNumber['lines'] {
  if (!report.lines?.length) return known
  const result: Record<string, HeardOfLine> = { ...known }
  for (const [lineNumber, told] of byLineNumber(supplierOrder, report.lines)) {
    result[lineNumber] = hearLine(known[lineNumber] ?? nothingNamed, told, standing, origin)
  }
  return result
}

function hearLine(
  known: HeardOfLine,
  told: ReportedLine,
  { at, isLater }: Standing,
  origin: Origin,
): HeardOfLine {
  const said: Record<string, typeof at> = { ...known.said }
  const figures: Partial<Record<(typeof replaceable)[number], number>> = {}
  for (const kind of replaceable) {
    const units = told[kind]
    if (units === undefined || !isLater(known.said[kind])) continue
    figures[kind] = units
    said[kind] = origin === 'agreement' ? agreedAt(at, known.said[kind]) : at
  }
  const dated = told.expectedAt !== undefined && isLater(known.said.expectedAt)
  if (dated) said['expectedAt'] = at
  return {
    ...known,
    ...figures,
    ...(dated ? { expectedAt: told.expectedAt } : {}),
    shipped: Math.max(known.shipped, told.shipped ?? 0),
    said,
  }
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
  if (reported.every(({ expectedAt }) => expectedAt === undefined)) return result
  const bySku = groupBy(supplierOrder.lines, ({ sku }) => sku)
  const numbers = new Set(supplierOrder.lines.map(({ lineNumber }) => lineNumber))
  for (const { lineNumber: named, sku = '', expectedAt } of reported) {
    if (expectedAt === undefined) continue
    const concerned =
      named === undefined ? (bySku.get(sku) ?? []).map(({ lineNumber }) => lineNumber) : [named]
    for (const lineNumber of concerned) {
      if (numbers.has(lineNumber)) result.set(lineNumber, { ...result.get(lineNumber), expectedAt })
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
