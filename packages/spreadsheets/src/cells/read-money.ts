import { type DecimalMark, parsePrice } from '@supplierkit/adapter-kit'
import type { Money } from '@supplierkit/core/contract'
import { type Cell, isFilled, toText } from './cell.js'
import { absent, read, type Reading, wrong } from './reading.js'

/** A price: `999.99`, `$1,299.00`, `1.299,00 €`, `USD 12`. In another currency it is wrong, not converted. */
export function readMoney(cell: Cell | undefined, currency: string, mark: DecimalMark): Reading<Money> {
  if (!isFilled(cell)) return absent
  const money = parsePrice(typeof cell === 'number' ? cell : toText(cell), currency, mark)
  if (money) return read(money)
  return wrong(cell, `a price in ${currency} such as ${mark === 'point' ? '1,299.00' : '1.299,00'}`)
}
