import type { OrderProgress, SupplierOrderLine, SupplierOrderProgress } from '../../order/progress.js'
import type { Package, Shipment } from '../shipment.js'
import type {
  CustomerField,
  CustomerOrder,
  CustomerOrderLine,
  CustomerOrderPart,
  CustomerPackage,
  CustomerShipment,
} from './customer-order.js'

/**
 * The progress of an order without what is for operators. Fields are copied one by one, so a field that is added to
 * `OrderProgress` stays hidden until somebody decides otherwise. `fields`: shown in addition.
 */
export function toCustomerOrder(
  progress: OrderProgress,
  fields: readonly CustomerField[] = [],
): CustomerOrder {
  const shown = new Set(fields)
  return {
    orderId: progress.orderId,
    version: progress.version,
    submission: progress.submission,
    status: progress.status,
    fulfilled: progress.fulfilled,
    supplierOrders: progress.supplierOrders.map((part) => toPart(part, shown)),
  }
}

/** Which fields are shown in addition. */
export type ShownFields = ReadonlySet<CustomerField>

function toPart(part: SupplierOrderProgress, shown: ShownFields): CustomerOrderPart {
  return {
    submission: part.submission,
    status: part.status,
    cancellation: part.cancellation,
    change: part.change && {
      state: part.change.state,
      lines: part.change.lines.map(({ lineNumber, quantity, state }) => ({ lineNumber, quantity, state })),
    },
    lines: part.lines.map((line) => toLine(line, shown)),
    shipments: part.shipments.map((shipment) => toCustomerShipment(shipment, shown)),
    updatedAt: part.updatedAt,
    ...(shown.has('internalId') && { id: part.id }),
    ...(shown.has('supplierId') && { supplierId: part.supplierId }),
    ...(shown.has('supplierNumbers') && { supplierOrderIds: [...part.supplierOrderIds] }),
    ...(shown.has('reference') && { reference: part.reference }),
    ...(shown.has('rawStatus') && { rawStatus: part.rawStatus }),
    ...(shown.has('held') && { held: part.held && { at: part.held.at } }),
  }
}

function toLine(line: SupplierOrderLine, shown: ShownFields): CustomerOrderLine {
  const { lineNumber, sku, ordered, confirmed, backordered, shipped, canceled } = line
  const { description, unitPrice, expectedAt, serialNumbers, reason } = line
  return {
    lineNumber,
    sku,
    ordered,
    confirmed,
    backordered,
    shipped,
    canceled,
    ...(description !== undefined && { description }),
    ...(unitPrice && { unitPrice: { amount: unitPrice.amount, currency: unitPrice.currency } }),
    ...(expectedAt !== undefined && { expectedAt }),
    ...(serialNumbers && { serialNumbers: [...serialNumbers] }),
    ...(shown.has('reason') && reason !== undefined && { reason }),
  }
}

/** A shipment without the supplier's ids. */
export function toCustomerShipment(
  { shipmentId, shippedAt, packages }: Shipment,
  shown: ShownFields = new Set(),
): CustomerShipment {
  return {
    ...(shippedAt !== undefined && { shippedAt }),
    packages: packages.map((one) => toPackage(one, shown)),
    ...(shown.has('supplierNumbers') && { shipmentId }),
  }
}

function toPackage(parcel: Package, shown: ShownFields): CustomerPackage {
  const { packageId, carrier, trackingNumber, trackingUrl, lines } = parcel
  return {
    ...(carrier !== undefined && { carrier }),
    ...(trackingNumber !== undefined && { trackingNumber }),
    // The supplier sends it, and pages make it a link: a `javascript:` address would run as the shop's own script.
    ...(trackingUrl !== undefined && /^https?:\/\//i.test(trackingUrl) && { trackingUrl }),
    lines: lines.map(({ lineNumber, sku, quantity, serialNumbers }) => ({
      ...(lineNumber !== undefined && { lineNumber }),
      sku,
      quantity,
      ...(serialNumbers && { serialNumbers: [...serialNumbers] }),
    })),
    ...(shown.has('supplierNumbers') && packageId !== undefined && { packageId }),
  }
}
