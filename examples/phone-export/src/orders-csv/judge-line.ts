import { countryCode } from './country-code.js'
import { nonMerchandise, type RefusalCode } from './non-merchandise.js'
import { readDate, readPence, readWhole } from './read-values.js'
import type { WholesaleLine } from './wholesale-line.js'

/** A line that can be ordered, with its values read. */
export interface MerchandiseLine {
  readonly row: number
  readonly invoice: string
  readonly sku: string
  readonly description: string
  readonly quantity: number
  readonly placedAt: Date
  readonly pence: number
  /** `''`: the file does not name one. */
  readonly customerId: string
  readonly country: string
}

export interface Refusal {
  readonly code: RefusalCode
  readonly reason: string
}

/** What becomes of a line that is looked at by itself. */
export function judgeLine(line: WholesaleLine): MerchandiseLine | Refusal {
  const { InvoiceNo: invoice, StockCode: sku, CustomerID: customerId } = line
  const other = nonMerchandise(sku)
  // Looked at first: a discount taken back is no canceled order of goods.
  if (other) return other
  if (/^C\d/i.test(invoice)) return { code: 'cancellation', reason: 'cancels an earlier line' }
  if (!/^[A-Za-z0-9_-]{1,24}$/.test(invoice)) return refuse('invoice_invalid', invoice, 'no invoice number')
  if (!/^\P{Cc}{1,40}$/u.test(sku)) return refuse('sku_invalid', sku, 'no stock code')
  const quantity = readWhole(line.Quantity)
  if (quantity === undefined || quantity === 0 || quantity > 100_000) {
    return refuse('quantity_invalid', line.Quantity, 'no quantity from 1 to 100,000')
  }
  if (quantity < 0)
    return refuse('negative_quantity', line.Quantity, 'less than nothing, and no cancellation')
  const pence = readPence(line.UnitPrice)
  if (pence === undefined || pence < 0)
    return refuse('price_invalid', line.UnitPrice, 'no price in whole pence')
  if (pence === 0) return { code: 'zero_price', reason: 'a price of zero: a gift, a sample or a stock entry' }
  const placedAt = readDate(line.InvoiceDate)
  if (!placedAt) return refuse('date_invalid', line.InvoiceDate, 'no date like 12-01-2010 08:26')
  // A spreadsheet may have turned the number into 17850.0.
  const id = customerId.replace(/\.0+$/, '')
  if (!/^[A-Za-z0-9_-]{0,24}$/.test(id)) return refuse('customer_invalid', '', 'no customer number')
  const country = countryCode(line.Country)
  if (!country) return refuse('country_unknown', line.Country, 'not one country to ship to')
  return {
    row: line.row,
    invoice,
    sku,
    description: line.Description,
    quantity,
    placedAt,
    pence,
    customerId: id,
    country,
  }
}

function refuse(code: RefusalCode, seen: string, why: string): Refusal {
  const shown = seen.length > 30 ? `${seen.slice(0, 30)}...` : seen
  return { code, reason: shown === '' ? why : `${JSON.stringify(shown)}: ${why}` }
}
