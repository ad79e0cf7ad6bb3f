import {
  type OrderStatus,
  type RejectedLine,
  type ReportedLine,
  type Shipment,
  SupplierKitError,
  type SupplierOrderRequest,
} from '@supplierkit/core/contract'
import { fromRefusal, fromState } from './meridian-states.js'
import { type CreatedAnswer, type NewOrder, newOrder, type OrderAnswer } from './meridian-wire.js'

/**
 * Our request in Meridian's words, built from the request alone: the same bytes on every attempt.
 * @throws SupplierKitError `supplier_request_invalid` where Meridian's limits are broken; nothing was sent.
 */
export function toNewOrder(order: SupplierOrderRequest): NewOrder {
  const { shipTo } = order
  const parsed = newOrder.safeParse({
    customer_ref: order.reference,
    currency: order.currency,
    deliver_to: {
      name: shipTo.name,
      company: shipTo.company,
      street: shipTo.line1,
      street2: shipTo.line2,
      town: shipTo.city,
      district: shipTo.region,
      post_code: shipTo.postalCode,
      country: shipTo.country,
      phone: shipTo.phone,
    },
    service: order.shippingMethod,
    items: order.lines.map((line) => ({
      pos: line.lineNumber,
      article: line.sku,
      qty: line.quantity,
    })),
  })
  if (parsed.success) return parsed.data
  const paths = parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 5)
  throw new SupplierKitError({
    code: 'supplier_request_invalid',
    message: `meridian: the order does not fit its API: ${paths.join(', ')}`,
    details: { paths },
  })
}

export function fromOrder(answer: OrderAnswer): OrderStatus {
  const changedAt = fromDateText(answer.changed)
  return {
    supplierOrderId: answer.order_no,
    ...(answer.customer_ref === undefined ? {} : { reference: answer.customer_ref }),
    status: fromState(answer.state),
    rawStatus: answer.state,
    ...(answer.rev === undefined ? {} : { sequence: answer.rev }),
    ...(changedAt ? { occurredAt: changedAt } : {}),
    lines: answer.items.map(fromItem),
    shipments: answer.consignments.map(fromConsignment),
  }
}

/** Lines that were refused at once. A refused line also stands as voided in the order itself. */
export function fromRefusals(refusals: CreatedAnswer['refusals']): RejectedLine[] {
  return refusals.map(({ pos, code, text }) => ({
    lineNumber: pos,
    code: fromRefusal(code),
    reason: text || `Meridian refused this line: ${code}`,
  }))
}

function fromItem(item: OrderAnswer['items'][number]): ReportedLine {
  return {
    ...(item.pos === undefined ? {} : { lineNumber: item.pos }),
    ...(item.article === undefined ? {} : { sku: item.article }),
    ...(item.picked === undefined ? {} : { confirmed: item.picked }),
    ...(item.dispatched === undefined ? {} : { shipped: item.dispatched }),
    ...(item.voided === undefined ? {} : { canceled: item.voided }),
  }
}

function fromConsignment(consignment: OrderAnswer['consignments'][number]): Shipment {
  const shippedAt = fromDateText(consignment.left)
  return {
    shipmentId: consignment.consignment,
    ...(shippedAt ? { shippedAt } : {}),
    packages: consignment.parcels.map((parcel) => ({
      ...(parcel.parcel === undefined ? {} : { packageId: parcel.parcel }),
      ...(parcel.haulier === undefined ? {} : { carrier: parcel.haulier }),
      ...(parcel.track_no === undefined ? {} : { trackingNumber: parcel.track_no }),
      ...(parcel.track_link === undefined ? {} : { trackingUrl: parcel.track_link }),
      lines: parcel.contents.map((line) => ({
        ...(line.pos === undefined ? {} : { lineNumber: line.pos }),
        sku: line.article,
        quantity: line.qty,
        ...(line.serials === undefined ? {} : { serialNumbers: line.serials }),
      })),
    })),
  }
}

/** `undefined` for a text that is no date: an order is not lost over its timestamp. */
export function fromDateText(text: string | undefined): Date | undefined {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? undefined : new Date(at)
}
