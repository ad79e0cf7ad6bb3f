import type { SupplierOrder, SupplierSideOrder } from '../storage/records.js'
import { nothingSaid } from './settle-side-lines.js'
import type { LineQuantities, SupplierOrderLine } from './progress.js'
import { comingOf } from './quantities.js'

interface Share {
  readonly supplierOrderId: string
  backordered: number
  /** Promised and not shipped. */
  promised: number
  readonly shipped: number
}

/**
 * Which total to ask for under which of the supplier's numbers, so that `wanted` units of a line come in all.
 * Of several numbers those that hold units which can still be spared are asked, back orders and later numbers
 * first. What was asked for `before` and is not decided yet counts as spared already. `null`: the numbers that
 * are known to hold units of it hold too few.
 */
export function planChange(
  { atSupplier }: SupplierOrder,
  line: SupplierOrderLine,
  wanted: number,
  before: Readonly<Record<string, number>> = {},
): Record<string, number> | null {
  const [only, ...others] = atSupplier
  if (only && others.length === 0) return { [only.supplierOrderId]: wanted }
  const shares = atSupplier
    .filter(({ status }) => status !== 'canceled')
    .map((side) => shareOf(side, line.lineNumber))
    .reverse()
  let tooMany = comingOf(line) - wanted
  const asked: Record<string, number> = {}
  const spare = (share: Share, kind: 'backordered' | 'promised', units: number) => {
    const spared = Math.min(tooMany, share[kind], units)
    if (spared <= 0) return
    tooMany -= spared
    share[kind] -= spared
    asked[share.supplierOrderId] = totalOf(share)
  }
  for (const share of shares) {
    const total = before[share.supplierOrderId] ?? Infinity
    for (const kind of kindsToSpare) spare(share, kind, totalOf(share) - total)
  }
  for (const kind of kindsToSpare) for (const share of shares) spare(share, kind, Infinity)
  return tooMany === 0 ? asked : null
}

const kindsToSpare = ['backordered', 'promised'] as const

function totalOf({ shipped, promised, backordered }: Share): number {
  return shipped + promised + backordered
}

/** What a number is known to hold of a line. */
function shareOf({ supplierOrderId, lines }: SupplierSideOrder, lineNumber: number): Share {
  const { confirmed, shipped, backordered } = lines[lineNumber] ?? nothingSaid
  return { supplierOrderId, backordered, promised: Math.max(0, confirmed - shipped), shipped }
}

/**
 * What changes of a number's line when the supplier agrees to `total` units of it: back orders are given up
 * first. `null`: it holds no more than that already.
 */
export function afterAgreement(
  { atSupplier }: SupplierOrder,
  line: SupplierOrderLine,
  supplierOrderId: string,
  total: number,
): Partial<Pick<LineQuantities, 'confirmed' | 'backordered' | 'canceled'>> | null {
  const side = atSupplier.find((one) => one.supplierOrderId === supplierOrderId)
  // Its cancellation says of all units what the agreement says of some.
  if (side?.status === 'canceled') return null
  const known = side?.lines[line.lineNumber]
  const { confirmed, shipped, backordered, canceled } = known ?? nothingSaid
  const accounted = Math.max(confirmed, shipped) + backordered
  // Under its only number a line also has units of which nothing was said yet.
  const held = atSupplier.length === 1 ? comingOf(line) : accounted
  const spared = held - total
  if (spared <= 0) return null
  const promised = Math.max(0, spared - Math.max(0, held - accounted))
  const fromBackorder = Math.min(backordered, promised)
  const fromConfirmed = promised - fromBackorder
  return {
    canceled: canceled + spared,
    ...(fromBackorder > 0 ? { backordered: backordered - fromBackorder } : {}),
    ...(fromConfirmed > 0 ? { confirmed: Math.max(shipped, confirmed - fromConfirmed) } : {}),
  }
}
