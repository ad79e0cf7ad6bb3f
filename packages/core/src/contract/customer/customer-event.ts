import type { HubEventMap } from '../../outbox/hub-event.js'
import type { CustomerOrder, CustomerShipment } from './customer-order.js'

/** Lines of a reduction, as a customer sees them. */
type ChangedLines = Pick<HubEventMap['change.requested'], 'lines'>

/** The events that customers get, by name, with what they carry. All others are for operators. */
export interface CustomerEventMap {
  'order.accepted': { readonly progress: CustomerOrder }
  'order.progressed': { readonly progress: CustomerOrder }
  'order.confirmed': object
  'order.fulfilled': object
  'order.canceled': object
  /** `rawStatus`: with the field of that name. */
  'supplier_order.status_changed': Pick<HubEventMap['supplier_order.status_changed'], 'from' | 'to'> & {
    readonly rawStatus?: string | null
  }
  'supplier_order.lines_changed': object
  'shipment.created': { readonly shipment: CustomerShipment }
  'shipment.updated': { readonly shipment: CustomerShipment }
  'cancellation.requested': object
  'cancellation.accepted': object
  /** `reason`: with the field of that name. */
  'cancellation.refused': { readonly reason?: string }
  'cancellation.too_late': object
  'change.requested': ChangedLines
  'change.accepted': ChangedLines
  /** `reason`: with the field of that name. */
  'change.refused': ChangedLines & { readonly reason?: string }
  'change.too_late': ChangedLines
  'stock_level.changed': HubEventMap['stock_level.changed']
}

/** The name of an event that customers get. */
export type CustomerEventType = keyof CustomerEventMap

/** What every event for customers carries. */
export interface CustomerEventEnvelope<T extends CustomerEventType> {
  readonly type: T
  readonly at: Date
  readonly orderId: string | null
  /** The version of the order after the change. */
  readonly orderVersion: number | null
  /** With the field `internalId`. */
  readonly id?: string
  /** Our id of the supplier order; with the field `internalId`. */
  readonly supplierOrderId?: string | null
  /** With the field `supplierId`. */
  readonly supplierId?: string | null
}

/** One event by its name, as a customer sees it. */
export type CustomerEvent<T extends CustomerEventType = CustomerEventType> = {
  [K in T]: CustomerEventEnvelope<K> & CustomerEventMap[K]
}[T]
