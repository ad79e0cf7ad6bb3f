import type { HubEvent } from '../../outbox/hub-event.js'
import type { ChangedLine } from '../supplier-order.js'
import type { CustomerEvent, CustomerEventMap, CustomerEventType } from './customer-event.js'
import type { CustomerField } from './customer-order.js'
import { type ShownFields, toCustomerOrder, toCustomerShipment } from './to-customer-order.js'

/** What customers get of each event; an event without an entry is for operators. */
const payloads: {
  readonly [T in CustomerEventType]: (event: HubEvent<T>, shown: ShownFields) => CustomerEventMap[T]
} = {
  'order.accepted': ({ progress }, shown) => ({ progress: toCustomerOrder(progress, [...shown]) }),
  'order.progressed': ({ progress }, shown) => ({ progress: toCustomerOrder(progress, [...shown]) }),
  'order.confirmed': () => ({}),
  'order.fulfilled': () => ({}),
  'order.canceled': () => ({}),
  'supplier_order.status_changed': ({ from, to, rawStatus }, shown) => ({
    from,
    to,
    ...(shown.has('rawStatus') && { rawStatus }),
  }),
  'supplier_order.lines_changed': () => ({}),
  'shipment.created': ({ shipment }, shown) => ({ shipment: toCustomerShipment(shipment, shown) }),
  'shipment.updated': ({ shipment }, shown) => ({ shipment: toCustomerShipment(shipment, shown) }),
  'cancellation.requested': () => ({}),
  'cancellation.accepted': () => ({}),
  'cancellation.refused': ({ reason }, shown) => (shown.has('reason') ? { reason } : {}),
  'cancellation.too_late': () => ({}),
  'change.requested': ({ lines }) => ({ lines: lines.map(toLine) }),
  'change.accepted': ({ lines }) => ({ lines: lines.map(toLine) }),
  'change.refused': ({ lines, reason }, shown) => ({
    lines: lines.map(toLine),
    ...(shown.has('reason') && { reason }),
  }),
  'change.too_late': ({ lines }) => ({ lines: lines.map(toLine) }),
  'stock_level.changed': ({ skus, changed }) => ({ skus: [...skus], changed }),
}

/** Whether customers get events of this name. */
export function isCustomerEvent(type: string): type is CustomerEventType {
  return Object.hasOwn(payloads, type)
}

/**
 * An event without what is for operators; `null`: customers do not get this event. `fields`: shown in addition.
 */
export function toCustomerEvent(
  event: HubEvent,
  fields: readonly CustomerField[] = [],
): CustomerEvent | null {
  const { type } = event
  if (!isCustomerEvent(type)) return null
  const shown = new Set(fields)
  const payload = payloads[type] as (event: HubEvent, shown: ShownFields) => object
  return {
    type,
    at: event.at,
    orderId: event.orderId,
    orderVersion: event.orderVersion,
    ...(shown.has('internalId') && { id: event.id, supplierOrderId: event.supplierOrderId }),
    ...(shown.has('supplierId') && { supplierId: event.supplierId }),
    ...payload(event, shown),
  } as CustomerEvent
}

function toLine({ lineNumber, sku, quantity }: ChangedLine): ChangedLine {
  return { lineNumber, sku, quantity }
}
