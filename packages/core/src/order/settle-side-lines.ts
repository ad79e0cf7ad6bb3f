import type {
  HeardFigure,
  HeardOfLine,
  HeardOfNumber,
  ReplaceableFigure,
  SaidAt,
  SupplierSideOrder,
} from '../storage/records.js'
import type { SupplierOrderLine } from './progress.js'
import { askedOf } from './quantities.js'
import { compareSaid } from './said-at.js'

type SideLine = SupplierSideOrder['lines'][string]

/** Nothing said of a line yet. */
export const nothingSaid: SideLine = { confirmed: 0, backordered: 0, shipped: 0, canceled: 0 }

const nothingNamed: HeardOfLine = { shipped: 0, said: {} }

/**
 * The units of each line under one of the supplier's numbers. A number that is the only one covers all units;
 * where a supplier split the order, a status without figures says nothing of lines that were never named.
 */
export function settleSideLines(
  heard: HeardOfNumber,
  lines: readonly SupplierOrderLine[],
  onlySide: boolean,
): SupplierSideOrder['lines'] {
  const impliesSomething = Object.keys(heard.implied).length > 0
  const result: Record<string, SideLine> = {}
  for (const line of lines) {
    const named = heard.lines[line.lineNumber]
    if (!named && !(onlySide && impliesSomething)) continue
    const share = onlySide ? takenOf(line) : accountedFor(named ?? nothingNamed)
    result[line.lineNumber] = settleLine(named ?? nothingNamed, heard.implied, share)
  }
  return result
}

function settleLine(named: HeardOfLine, implied: HeardOfNumber['implied'], share: number): SideLine {
  const latest = (kind: ReplaceableFigure): HeardFigure => {
    const word = implied[kind]
    return word && isLater(word.said, named.said[kind]) ? word.units : (named[kind] ?? 0)
  }
  const rest = (...taken: number[]) =>
    Math.max(
      0,
      taken.reduce((left, units) => left - units, share),
    )

  // "Everything was shipped" and "everything was canceled" cannot both be true: goods outweigh words.
  const allShipped = implied.shipped !== undefined
  const withdrawn = latest('canceled')
  const canceled = withdrawn !== 'rest' ? withdrawn : allShipped ? (named.canceled ?? 0) : rest(named.shipped)
  const shipped = allShipped ? Math.max(named.shipped, rest(canceled)) : named.shipped
  const backordered = fixed(latest('backordered'))
  const promised = latest('confirmed')
  const confirmed = promised === 'rest' ? rest(canceled, backordered) : promised
  const { expectedAt } = named
  return { confirmed, backordered, shipped, canceled, ...(expectedAt === undefined ? {} : { expectedAt }) }
}

/** Units that the supplier was asked for and did not reject. */
function takenOf(line: SupplierOrderLine): number {
  return line.reason === undefined ? askedOf(line) : 0
}

/** What figures account for stands under this number at least. */
function accountedFor({ confirmed = 0, backordered = 0, canceled = 0, shipped }: HeardOfLine): number {
  return Math.max(confirmed, shipped) + backordered + canceled
}

function fixed(figure: HeardFigure): number {
  return figure === 'rest' ? 0 : figure
}

function isLater(one: SaidAt | undefined, than: SaidAt | undefined): boolean {
  return one !== undefined && (than === undefined || compareSaid(one, than) > 0)
}
