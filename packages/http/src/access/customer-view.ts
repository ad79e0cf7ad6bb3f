import {
  customerFields,
  type HubEvent,
  type OrderProgress,
  SupplierKitError,
  toCustomerEvent,
  toCustomerOrder,
} from '@supplierkit/core'
import type { CustomerEvent, CustomerField, CustomerOrder } from '@supplierkit/core/contract'
import type { Access } from './access.js'

/** Fields that a handler shows to customers in addition. */
export interface CustomerOptions {
  /**
   * Fields that customers see besides those of `CustomerOrder`, e.g. `['supplierId']`. Default: none. Readers with
   * `operator: true` see all fields.
   */
  readonly customerFields?: readonly CustomerField[]
}

/** Orders and events as one kind of reader sees them. */
export interface ReaderView {
  readonly order: (progress: OrderProgress) => OrderProgress | CustomerOrder
  readonly event: (event: HubEvent) => HubEvent | CustomerEvent | null
  /** Whether the reader sees a field. */
  readonly shows: (field: CustomerField) => boolean
}

const operatorView: ReaderView = { order: (progress) => progress, event: (event) => event, shows: () => true }

/**
 * How a reader sees orders and events. An event is made into what customers see once, however many read it.
 * @throws SupplierKitError `config_invalid` for a field that there is not
 */
export function createReaderView({
  customerFields: fields = [],
}: CustomerOptions): (access: Access) => ReaderView {
  checkFields(fields)
  const events = new WeakMap<HubEvent, CustomerEvent | null>()
  const customerView: ReaderView = {
    order: (progress) => toCustomerOrder(progress, fields),
    event(event) {
      const known = events.get(event)
      if (known !== undefined) return known
      const view = toCustomerEvent(event, fields)
      events.set(event, view)
      return view
    },
    shows: (field) => fields.includes(field),
  }
  return ({ operator }) => (operator === true ? operatorView : customerView)
}

function checkFields(fields: unknown): void {
  const known: readonly unknown[] = customerFields
  if (Array.isArray(fields) && fields.every((field) => known.includes(field))) return
  throw new SupplierKitError({
    code: 'config_invalid',
    message: 'customerFields names a field that there is not.',
    likely: `list some of ${customerFields.join(', ')}.`,
  })
}
