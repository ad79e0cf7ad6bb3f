import { asList, createWordReader, optionalText, readCarrier } from '@supplierkit/adapter-kit'
import type {
  OrderStatus,
  Package,
  PackageLine,
  ReportedLine,
  ReportedStatus,
  Shipment,
  SupplierOrderReport,
} from '@supplierkit/core/contract'
import type { RestSupplierDescription } from '../description/description.js'
import type {
  LineFields,
  OrderFields,
  OrderReading,
  PackageFields,
  PackageLineFields,
  ReadOrder,
  ShipmentFields,
} from '../description/order-description.js'
import { countAt, itemsAt, textAt, timeAt, valueAt } from './value-at.js'

/** Reads orders as a description has them. */
export interface OrderReader {
  /** A whole order; `undefined`: number or status are missing. */
  readonly order: (source: unknown) => OrderStatus | undefined
  /** What a webhook tells of an order, which may be less. */
  readonly report: (source: unknown) => SupplierOrderReport | undefined
  /** Whether every order that is read should name our reference. */
  readonly namesReference: boolean
}

/** Makes the reader of a description. */
export function createOrderReader({
  order: reading,
  statuses,
}: Pick<RestSupplierDescription, 'order' | 'statuses'>): OrderReader {
  const known = createWordReader(statuses)
  const translate = (word: string): ReportedStatus => known(word) ?? 'unknown'
  const report = (source: unknown): SupplierOrderReport | undefined => {
    const { status: word, ...told } = readReport(reading, source) ?? {}
    if (told.supplierOrderId === undefined && told.reference === undefined) return undefined
    return { ...told, ...(word !== undefined && { status: translate(word), rawStatus: word }) }
  }
  return {
    report,
    order(source) {
      const { supplierOrderId, status, rawStatus, ...told } = report(source) ?? {}
      if (supplierOrderId === undefined || status === undefined || rawStatus === undefined) return undefined
      return { supplierOrderId, status, rawStatus, ...told }
    },
    namesReference: !isReader(reading) && reading.reference !== undefined,
  }
}

type WordedReport = Omit<SupplierOrderReport, 'status' | 'rawStatus'> & { readonly status?: string }

function isReader(reading: OrderReading): reading is Exclude<OrderReading, OrderFields> {
  return 'read' in reading && typeof reading.read === 'function'
}

function readReport(reading: OrderReading, source: unknown): WordedReport | undefined {
  if (!isReader(reading)) return readFields(reading, source)
  const order: ReadOrder | undefined = reading.read(source)
  return order && { ...order, status: order.status.trim() }
}

function readFields(fields: OrderFields, source: unknown): WordedReport {
  const { lines, shipments } = fields
  return withoutAbsent({
    supplierOrderId: textAt(fields.supplierOrderId, source),
    reference: textAt(fields.reference, source),
    status: textAt(fields.status, source),
    sequence: countAt(fields.sequence, source),
    occurredAt: timeAt(fields.occurredAt, source),
    lines: lines && itemsAt(lines.at, source).flatMap((line) => readLine(lines, line) ?? []),
    shipments:
      shipments && itemsAt(shipments.at, source).flatMap((one) => readShipment(shipments, one) ?? []),
  })
}

function readLine(fields: LineFields, source: unknown): ReportedLine | undefined {
  const line: ReportedLine = withoutAbsent({
    lineNumber: countAt(fields.lineNumber, source),
    sku: textAt(fields.sku, source),
    confirmed: countAt(fields.confirmed, source),
    backordered: countAt(fields.backordered, source),
    shipped: countAt(fields.shipped, source),
    canceled: countAt(fields.canceled, source),
    expectedAt: timeAt(fields.expectedAt, source),
  })
  return line.lineNumber === undefined && line.sku === undefined ? undefined : line
}

/** `undefined` where nothing in it could be told apart from another one later. */
function readShipment(fields: ShipmentFields, source: unknown): Shipment | undefined {
  const { packages: nested } = fields
  const packages = nested
    ? itemsAt(nested.at, source).map((one) => readPackage(nested, one))
    : [readPackage(fields, source)]
  const shipmentId =
    textAt(fields.shipmentId, source) ?? packages.find((one) => one.trackingNumber)?.trackingNumber
  if (shipmentId === undefined) return undefined
  const shippedAt = timeAt(fields.shippedAt, source)
  return { shipmentId, ...(shippedAt && { shippedAt }), packages }
}

function readPackage(fields: PackageFields, source: unknown): Package {
  const { lines } = fields
  const trackingNumber = textAt(fields.trackingNumber, source)
  const carrier = textAt(fields.carrier, source)
  const trackingUrl = textAt(fields.trackingUrl, source)
  return {
    ...withoutAbsent({ packageId: textAt(fields.packageId, source), trackingNumber }),
    ...(carrier !== undefined && readCarrier(carrier, trackingNumber)),
    // A link ends up in mails and pages: anything but the web is left out.
    ...(trackingUrl !== undefined && /^https?:\/\//i.test(trackingUrl) && { trackingUrl }),
    lines: lines ? itemsAt(lines.at, source).flatMap((line) => readPackageLine(lines, line)) : [],
  }
}

function readPackageLine(fields: PackageLineFields, source: unknown): PackageLine[] {
  const sku = textAt(fields.sku, source)
  const serials = asList(valueAt(fields.serialNumbers, source))
  const serialNumbers = serials.flatMap((one) => optionalText.parse(one) ?? [])
  const quantity = countAt(fields.quantity, source) ?? serialNumbers.length
  if (sku === undefined || quantity === 0) return []
  const lineNumber = countAt(fields.lineNumber, source)
  return [
    {
      ...(lineNumber !== undefined && { lineNumber }),
      sku,
      quantity,
      ...(serialNumbers.length > 0 && { serialNumbers }),
    },
  ]
}

type Present<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> }

function withoutAbsent<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Present<T>
}
