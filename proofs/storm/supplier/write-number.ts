import type { SupplierOrderReport } from '@supplierkit/core/contract'
import type { Random } from '../random.js'
import type { Books } from './books.js'
import type { PartLine } from './history.js'
import { type Manners, planSteps } from './plan-steps.js'
import { steps } from './steps.js'
import { type Habits, tell } from './tell.js'

/** Lives through one number at its supplier and keeps everything it says on the way. */
export function writeNumber(
  number: {
    readonly supplierOrderId: string
    readonly lines: readonly (PartLine & { readonly share: number })[]
    readonly from: Date
  },
  manners: Manners,
  habits: Habits,
  random: Random,
): SupplierOrderReport[] {
  const books: Books = {
    supplierOrderId: number.supplierOrderId,
    labels: random.pick(['ids', 'tracking', 'late']),
    serials: random.pick(['none', 'at_once', 'late']),
    status: 'pending',
    lines: number.lines.map((line) => ({
      ...line,
      confirmed: 0,
      backordered: 0,
      canceled: 0,
      shipped: 0,
      expectedAt: undefined,
    })),
    shipments: [],
    now: number.from,
  }
  const reports: SupplierOrderReport[] = []
  let place = 0
  for (const name of planSteps(manners, random)) {
    books.now = new Date(books.now.getTime() + random.int(1, 40_000_000))
    const news = steps[name](books, random)
    if (!news) continue
    // Suppliers count other things too.
    place += random.chance(0.8) ? 1 : random.int(2, 9)
    reports.push(tell(books, news, habits, place, random))
  }
  return reports
}
