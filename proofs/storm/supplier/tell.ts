import type { Package, ReportedLine, Shipment, SupplierOrderReport } from '@supplierkit/core/contract'
import type { Random } from '../random.js'
import type { BookedLine, BookedPackage, BookedShipment, Books } from './books.js'
import type { Stamps, Style } from './history.js'
import type { News } from './steps.js'

/** The habits of a supplier's messages about one number. */
export interface Habits {
  readonly reference: string
  readonly stamps: Stamps
  readonly style: Style
  /** How its messages name the order. `reference` alone only where the order has one number. */
  readonly names: 'number' | 'both' | 'reference'
  readonly namesLines: 'lineNumber' | 'sku' | 'both'
  /** Whether lines in parcels are numbered. */
  readonly numbersParcels: 'always' | 'never' | 'sometimes'
}

/** What the supplier says of some news, with its next place in the supplier's order. */
export function tell(
  books: Books,
  news: News,
  habits: Habits,
  place: number,
  random: Random,
): SupplierOrderReport {
  const { stamps, names } = habits
  const lines = linesToTell(books, news, habits, random)
  return {
    ...(names === 'reference' ? {} : { supplierOrderId: books.supplierOrderId }),
    ...(names === 'number' ? {} : { reference: habits.reference }),
    ...(news.status ? { status: news.status } : {}),
    ...(news.word === undefined ? {} : { rawStatus: news.word }),
    ...(stamps === 'sequence' || stamps === 'both' ? { sequence: place } : {}),
    ...occurred(books, stamps, random),
    ...(lines.length > 0 ? { lines } : {}),
    ...(news.shipments
      ? { shipments: news.shipments.map((one) => tellShipment(one, books, habits, random)) }
      : {}),
  }
}

function occurred({ now }: Books, stamps: Stamps, random: Random): { occurredAt?: Date } {
  if (stamps === 'time') return { occurredAt: now }
  // Several servers of a supplier, each with its own clock: the sequence is right, the time need not be.
  return stamps === 'both' ? { occurredAt: new Date(now.getTime() + random.int(-90, 90) * 1000) } : {}
}

function linesToTell(
  books: Books,
  news: News,
  { style, stamps, namesLines }: Habits,
  random: Random,
): ReportedLine[] {
  if (style === 'words') return []
  // Figures without a status have no rank, and where there is nothing else nobody could say how old they are.
  if (stamps === 'rank' && !news.status) return []
  if (style === 'mixed' && !news.figures && random.chance(0.5)) return []
  return books.lines.map((line) => tellLine(line, namesLines))
}

function tellLine(line: BookedLine, named: Habits['namesLines']): ReportedLine {
  const { lineNumber, sku, confirmed, backordered, canceled, shipped, expectedAt } = line
  return {
    ...(named === 'sku' ? {} : { lineNumber }),
    ...(named === 'lineNumber' ? {} : { sku }),
    confirmed,
    backordered,
    canceled,
    shipped,
    ...(expectedAt === undefined ? {} : { expectedAt }),
  }
}

/** A shipment as the books show it now; where parcels have labels, in any order. */
function tellShipment(
  { shipmentId, shippedAt, packages }: BookedShipment,
  { labels }: Books,
  { numbersParcels }: Habits,
  random: Random,
): Shipment {
  const numbered = numbersParcels === 'always' || (numbersParcels === 'sometimes' && random.chance(0.5))
  const told = packages.map((parcel) => tellPackage(parcel, numbered))
  return { shipmentId, shippedAt, packages: labels !== 'late' && random.chance(0.3) ? told.reverse() : told }
}

function tellPackage(
  { packageId, carrier, trackingNumber, lines }: BookedPackage,
  numbered: boolean,
): Package {
  return {
    ...(packageId === undefined ? {} : { packageId }),
    carrier,
    ...(trackingNumber === undefined ? {} : { trackingNumber }),
    lines: lines.map(({ lineNumber, sku, quantity, serialNumbers }) => ({
      ...(numbered ? { lineNumber } : {}),
      sku,
      quantity,
      ...(serialNumbers.length > 0 ? { serialNumbers: [...serialNumbers] } : {}),
    })),
  }
}
