import type {
  Package,
  ReportedLine,
  SupplierOrderReport,
  SupplierOrderStatus,
} from '@supplierkit/core/contract'
import type { NumberHistory, PartLine } from '../supplier/history.js'

/** Figures of one line under one number. */
export interface HeardLine {
  confirmed: number
  backordered: number
  shipped: number
  canceled: number
  expectedAt: Date | null | undefined
}

/** A parcel with everything that was ever said of it. */
export interface HeardParcel {
  readonly shipmentId: string
  readonly shippedAt: Date | undefined
  packageId: string | undefined
  trackingNumber: string | undefined
  carrier: string | undefined
  /** By SKU. */
  readonly contents: Map<string, { quantity: number; readonly serials: Set<string> }>
}

/** What somebody knows of a number who heard the supplier from first to last, in the supplier's own order. */
export interface Heard {
  status: SupplierOrderStatus
  word: string | null
  sequence: number | undefined
  occurredAt: Date | undefined
  /** By line number; a line that was never spoken of is missing. */
  readonly lines: Map<number, HeardLine>
  readonly parcels: HeardParcel[]
}

/**
 * Listens to one number's messages in the supplier's own order. Nothing is late here, so none of the rules for
 * late messages are needed: this is what the engine must arrive at in whatever order it hears them.
 */
export function replayInOrder(
  { reports }: Pick<NumberHistory, 'reports'>,
  lines: readonly PartLine[],
  onlyNumber: boolean,
): Heard {
  const heard: Heard = {
    status: 'pending',
    word: null,
    sequence: undefined,
    occurredAt: undefined,
    lines: new Map(),
    parcels: [],
  }
  for (const report of reports) {
    hearStatus(heard, report)
    for (const line of report.lines ?? []) hearLine(heard, line, lines)
    for (const shipment of report.shipments ?? []) {
      for (const parcel of shipment.packages) hearParcel(heard, shipment, parcel, lines)
    }
    const told = report.status !== undefined && report.status !== 'unknown'
    if (told && !report.lines && onlyNumber) hearBetweenTheLines(heard, report.status, lines)
    heard.sequence = report.sequence ?? heard.sequence
    heard.occurredAt = report.occurredAt ?? heard.occurredAt
  }
  return heard
}

/** Where the story of an order can go back to; anything else after goods have left is a slip of the tongue. */
const early: ReadonlySet<string> = new Set(['pending', 'confirmed', 'on_hold', 'backordered'])

function hearStatus(heard: Heard, { status, rawStatus }: SupplierOrderReport): void {
  heard.word = rawStatus ?? heard.word
  if (status === undefined || status === 'unknown') return
  const goodsAreGone = !early.has(heard.status)
  if (goodsAreGone && early.has(status)) return
  heard.status = goodsAreGone && status === 'canceled' ? 'shipped' : status
}

function hearLine(heard: Heard, told: ReportedLine, lines: readonly PartLine[]): void {
  const line = lines.find(({ lineNumber, sku }) => lineNumber === told.lineNumber || sku === told.sku)
  if (!line) return
  const before = heard.lines.get(line.lineNumber)
  heard.lines.set(line.lineNumber, {
    confirmed: told.confirmed ?? before?.confirmed ?? 0,
    backordered: told.backordered ?? before?.backordered ?? 0,
    canceled: told.canceled ?? before?.canceled ?? 0,
    shipped: told.shipped ?? before?.shipped ?? 0,
    expectedAt: told.expectedAt === undefined ? before?.expectedAt : told.expectedAt,
  })
}

function hearParcel(
  { parcels }: Heard,
  { shipmentId, shippedAt }: { readonly shipmentId: string; readonly shippedAt?: Date },
  told: Package,
  lines: readonly PartLine[],
): void {
  const skus = told.lines.map(({ sku }) => sku)
  let parcel = parcels.find(
    (one) =>
      one.shipmentId === shipmentId &&
      (told.packageId !== undefined
        ? one.packageId === told.packageId
        : one.trackingNumber === undefined || told.trackingNumber === undefined
          ? skus.every((sku) => one.contents.has(sku))
          : one.trackingNumber === told.trackingNumber),
  )
  if (!parcel) {
    const { packageId, trackingNumber, carrier } = told
    parcel = { shipmentId, shippedAt, packageId, trackingNumber, carrier, contents: new Map() }
    parcels.push(parcel)
  }
  parcel.trackingNumber ??= told.trackingNumber
  for (const { sku, quantity, serialNumbers = [] } of told.lines) {
    if (!lines.some((line) => line.sku === sku)) continue
    const content = parcel.contents.get(sku) ?? { quantity, serials: new Set() }
    for (const serial of serialNumbers) content.serials.add(serial)
    parcel.contents.set(sku, content)
  }
}

/** What a status says of units when it comes without figures. */
function hearBetweenTheLines(heard: Heard, status: string, lines: readonly PartLine[]): void {
  for (const { lineNumber, sku, ordered } of lines) {
    const known = heard.lines.get(lineNumber)
    const inParcels = unitsInParcels(heard, sku)
    const shipped = Math.max(known?.shipped ?? 0, inParcels)
    const line: HeardLine = known ?? {
      confirmed: 0,
      backordered: 0,
      shipped: 0,
      canceled: 0,
      expectedAt: undefined,
    }
    if (status === 'confirmed') Object.assign(line, { confirmed: ordered - line.canceled, backordered: 0 })
    if (status === 'partially_shipped') line.confirmed = ordered - line.canceled - line.backordered
    if (status === 'shipped' || status === 'delivered') {
      const gone = Math.max(shipped, ordered - line.canceled)
      Object.assign(line, { confirmed: gone, shipped: gone, backordered: 0 })
    }
    if (status === 'canceled')
      Object.assign(line, { confirmed: shipped, backordered: 0, canceled: ordered - shipped })
    if (known || status !== 'pending') heard.lines.set(lineNumber, line)
  }
}

/** Units of a SKU that lie in parcels. */
export function unitsInParcels({ parcels }: Heard, sku: string): number {
  return parcels.reduce((sum, { contents }) => sum + (contents.get(sku)?.quantity ?? 0), 0)
}
