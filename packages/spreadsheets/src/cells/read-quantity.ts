import { type DecimalMark, readQuantity as readUnits } from '@supplierkit/adapter-kit'
import { type Cell, isFilled, toText } from './cell.js'
import { absent, read, type Reading, wrong } from './reading.js'

/** How many pieces: `12`, `1,200`, `100+` (100 at least), `>50`, and words such as `Sold out`. Less than 0 is 0. */
export function readQuantity(
  cell: Cell | undefined,
  mark: DecimalMark,
  words: Readonly<Record<string, number>>,
): Reading<number> {
  if (!isFilled(cell)) return absent
  const quantity = readUnits(typeof cell === 'number' ? cell : toText(cell), { mark, words })
  return quantity === undefined
    ? wrong(cell, 'a whole number of 0 or more, such as 12 or 100+')
    : read(quantity)
}
