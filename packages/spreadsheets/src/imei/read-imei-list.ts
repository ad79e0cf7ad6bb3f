import { SupplierKitError } from '@supplierkit/core/contract'
import { asUnreadable } from '../file/errors.js'
import { defaultLimits } from '../file/limits.js'
import { openWorkbook } from '../file/open-workbook.js'
import { locateFile, type SpreadsheetFile } from '../file/spreadsheet-file.js'
import {
  createFindings,
  type FileFindings,
  type FindingsLog,
  type SheetFindings,
} from '../findings/file-findings.js'
import type { HeaderNames } from '../layout/column-spec.js'
import { readTables } from '../layout/read-tables.js'
import type { ReadOptions } from '../stock/read-stock.js'
import { resolveTraits, type Trait, unknownInKey } from '../stock/resolve-traits.js'
import type { ImeiLayout } from './imei-layout.js'
import { type ImeiField, type OrderName, readImeiRow, type ShippedPiece } from './read-imei-row.js'
import { groupBy, type ImeiReport, toReport } from './to-report.js'

/** Options of {@link readImeiList}. */
export interface ImeiListOptions extends ReadOptions {
  /** The order that the whole list is about, where its rows do not say. */
  readonly order?: OrderName
}

/** A list of shipped pieces, read and checked. */
export interface ImeiList {
  /** One per order: hand each to `hub.receiveReport`. */
  readonly reports: readonly ImeiReport[]
  /** Recognized sheets and columns; refused rows with their reasons. */
  readonly findings: FileFindings
}

/**
 * Reads a list of shipped IMEIs. Each IMEI is checked (15 digits, check digit); rows that are wrong are left out
 * with their reason.
 * @throws SupplierKitError `spreadsheet_not_found`, `spreadsheet_too_large`, `spreadsheet_unreadable`,
 * `spreadsheet_header_missing`, `spreadsheet_reader_missing`, `config_invalid`
 */
export async function readImeiList<TraitName extends string>(
  file: SpreadsheetFile,
  layout: ImeiLayout<TraitName>,
  options: ImeiListOptions = {},
): Promise<ImeiList> {
  const limits = { ...defaultLimits, ...options.limits }
  const { order = {} } = options
  const traits = resolveTraits(layout.traits)
  checkLayout(layout, traits)
  const located = await locateFile(file, limits)
  const log = createFindings(located.name)
  const pieces = new Map<string, { readonly row: number; readonly piece: ShippedPiece }>()
  const config = { traits, key: layout.key, dates: layout.dates ?? 'month_first', order } as const
  const workbook = await openWorkbook(located, limits)
  try {
    log.opened(workbook.format)
    const search = {
      file: located.name,
      specs: specsOf(layout, traits),
      isEnough: (positions: ReadonlyMap<ImeiField, number>) =>
        positions.has('imei') &&
        (Object.keys(order).length > 0 || positions.has('supplierOrderId') || positions.has('reference')),
      needed: neededColumns(layout, order),
      limits,
      onSheet: (sheet: SheetFindings) => log.sheet(sheet),
      ...(layout.sheets && { sheets: layout.sheets }),
    }
    for await (const { sheet, header, rows, repeatedHeaders } of readTables(workbook, search)) {
      for (let headers = repeatedHeaders; headers > 0; headers--) log.count('skipped')
      for (const row of rows) {
        const result = readImeiRow(row, header, config)
        if (result.kind === 'skipped') log.count('skipped')
        else if (result.kind === 'refused') log.refuse({ sheet, row: row.number, problems: result.problems })
        else {
          log.note({ sheet, row: row.number, problems: result.notes })
          take(pieces, result.piece, { sheet, row: row.number }, log)
        }
      }
    }
  } catch (error) {
    throw asUnreadable(located.name, error)
  } finally {
    await workbook.close()
  }
  const byOrder = groupBy(
    [...pieces.values()].map(({ piece }) => piece),
    orderKey,
  )
  const reports = [...byOrder.values()].flatMap((ofOrder) => {
    const [first] = ofOrder
    return first ? [toReport(first.order, ofOrder)] : []
  })
  return { reports, findings: log.findings }
}

/** One piece is in one order and in one package. */
function take(
  pieces: Map<string, { readonly row: number; readonly piece: ShippedPiece }>,
  piece: ShippedPiece,
  place: { readonly sheet: string; readonly row: number },
  log: FindingsLog,
): void {
  const before = pieces.get(piece.serialNumber)
  if (!before) {
    pieces.set(piece.serialNumber, { row: place.row, piece })
    return log.count('read')
  }
  if (factsOf(before.piece) === factsOf(piece)) return log.count('repeated')
  const expected = `each IMEI once; row ${before.row} has it in another order, product or package`
  log.refuse({
    ...place,
    problems: [
      { header: 'imei', cell: `row ${place.row}`, seen: JSON.stringify(piece.serialNumber), expected },
    ],
  })
}

function factsOf({ order, sku, trackingNumber }: ShippedPiece): string {
  return JSON.stringify([order.supplierOrderId, order.reference, sku, trackingNumber])
}

function orderKey({ order }: ShippedPiece): string {
  return JSON.stringify([order.supplierOrderId, order.reference])
}

function specsOf(layout: ImeiLayout, traits: readonly Trait[]) {
  const fields = Object.entries(layout.columns) as [ImeiField, HeaderNames][]
  return [
    ...fields.map(([field, names]) => ({ field, names })),
    ...traits.map(({ name, names }) => ({ field: `trait:${name}` as const, names })),
  ]
}

function neededColumns({ columns }: ImeiLayout, order: OrderName): string {
  const orders = [columns.supplierOrderId?.[0], columns.reference?.[0]].filter(Boolean).join(' or ')
  const ofOrder = Object.keys(order).length > 0 || orders === '' ? '' : `, and ${orders}`
  return `${columns.imei[0]}${ofOrder}`
}

function checkLayout(layout: ImeiLayout, traits: readonly Trait[]): void {
  const unknown = unknownInKey(layout.key, traits)
  if (unknown.length === 0) return
  throw new SupplierKitError({
    code: 'config_invalid',
    message: `the layout ${JSON.stringify(layout.name)} has a key of ${unknown.join(', ')}, which are no traits.`,
  })
}
