import type { Readable } from 'node:stream'
import type { Order } from '@supplierkit/core/contract'
import { SupplierKitError } from '@supplierkit/core/contract'
import { parse } from 'csv-parse/sync'
import { judgeLine, type MerchandiseLine } from './judge-line.js'
import type { RefusalCode } from './non-merchandise.js'
import { createReversals } from './reversals.js'
import { type CsvRecord, splitRecords } from './split-records.js'
import { type Header, readHeader, toLine, type WholesaleLine } from './wholesale-line.js'
import { type AssignSupplier, toOrder } from './wholesale-order.js'

/** A line of the file that becomes no order line, and why. */
export interface RefusedRow {
  /** The line of the file, from 1; the header is line 1. */
  readonly row: number
  readonly invoice: string
  readonly stockCode: string
  readonly code: RefusalCode
  readonly reason: string
}

/** What a file of wholesale orders holds. Always: `linesRead = linesForwarded + linesRefused`. */
export interface WholesaleOrders {
  /** In the order in which their invoices begin in the file. */
  readonly orders: readonly Order[]
  readonly refused: readonly RefusedRow[]
  /** Lines with anything in them, without the header. */
  readonly linesRead: number
  /** Lines that are in an order. */
  readonly linesForwarded: number
  readonly linesRefused: number
}

/**
 * Reads wholesale orders from CSV (UTF-8, comma-separated, one line per order line, prices in GBP). A line
 * that cannot be ordered is refused with its reason, and the others go on.
 * @throws SupplierKitError `order_invalid` when the file is empty or its header lacks columns.
 */
export async function readWholesaleOrders(
  input: Readable,
  assign: AssignSupplier = () => undefined,
): Promise<WholesaleOrders> {
  const invoices = new Map<string, [MerchandiseLine, ...MerchandiseLine[]]>()
  const refused: RefusedRow[] = []
  const reversals = createReversals()
  let header: Header | undefined
  let linesRead = 0
  let linesForwarded = 0

  for await (const record of splitRecords(input)) {
    const fields = fieldsOf(record)
    if (!header) {
      header = readHeader(fields)
      continue
    }
    linesRead += 1
    const line = toLine(header, record.row, fields)
    const refuse = (code: RefusalCode, reason: string) => refused.push(refusedRow(line, code, reason))
    if (record.open) {
      refuse('quote_open', 'a quote opens in this line and never closes')
      continue
    }
    if (fields.length !== header.width) {
      refuse('columns_wrong', `${fields.length} columns where the header has ${header.width}`)
      continue
    }
    const judged = judgeLine(line)
    if ('code' in judged) {
      refuse(judged.code, judged.code === 'cancellation' ? reversals.explain(line) : judged.reason)
      continue
    }
    const invoice = invoices.get(judged.invoice)
    if (invoice && !sameBuyer(invoice[0], judged)) {
      refuse(
        'invoice_conflict',
        `another customer or country than in line ${invoice[0].row} of the same invoice`,
      )
      continue
    }
    if (invoice) invoice.push(judged)
    else invoices.set(judged.invoice, [judged])
    reversals.remember(judged)
    linesForwarded += 1
  }

  if (!header) {
    throw new SupplierKitError({ code: 'order_invalid', message: 'the orders file is empty' })
  }
  const orders = [...invoices.values()].map((lines) => toOrder(lines, assign))
  return { orders, refused, linesRead, linesForwarded, linesRefused: refused.length }
}

/** Most lines have no quotes, and need no parser. An open one is parted roughly, to name it. */
function fieldsOf({ text, open }: CsvRecord): string[] {
  if (open || !text.includes('"')) return text.split(',')
  try {
    const [fields] = parse(text, { relax_column_count: true, relax_quotes: true })
    return fields ?? []
  } catch {
    // A quote that closes in the middle of a field: `"a"b,c`. Its columns cannot be told apart.
    return [text]
  }
}

function sameBuyer(one: MerchandiseLine, other: MerchandiseLine): boolean {
  return one.customerId === other.customerId && one.country === other.country
}

function refusedRow(line: WholesaleLine, code: RefusalCode, reason: string): RefusedRow {
  return { row: line.row, invoice: line.InvoiceNo, stockCode: line.StockCode, code, reason }
}
