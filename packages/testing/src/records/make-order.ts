import type {
  CommitUnit,
  NewOrder,
  OrderAggregate,
  OrderProgress,
  SupplierOrder,
} from '@supplierkit/core/contract'
import { at, nextId, start } from './ids-and-times.js'
import { makeEvent } from './make-event.js'
import { makeNotification } from './make-notification.js'

/** A pending supplier order of `acme`, due at the start. */
export function makeSupplierOrder(orderId: string, change: Partial<SupplierOrder> = {}): SupplierOrder {
  const id = nextId('so')
  return {
    id,
    orderId,
    supplierId: 'acme',
    reference: `R-${id}`,
    supplierOrderId: null,
    trackingNumber: null,
    submission: 'pending',
    status: 'pending',
    rawStatus: null,
    cancellation: 'none',
    hold: null,
    change: null,
    atSupplier: [],
    lines: [
      { lineNumber: 1, sku: 'IP14-128', ordered: 2, confirmed: 0, backordered: 0, shipped: 0, canceled: 0 },
    ],
    shipments: [],
    request: {
      reference: `R-${id}`,
      orderId,
      orderNumber: orderId,
      currency: 'USD',
      lines: [{ lineNumber: 1, sku: 'IP14-128', quantity: 2 }],
      shipTo: { name: 'Ada', line1: 'Main St 1', city: 'Austin', country: 'US' },
      contact: {},
      requestedAt: start,
    },
    idempotencyKey: `key-${id}`,
    version: 1,
    dueAt: start,
    leaseToken: null,
    attempts: 0,
    firstSentAt: null,
    lastSentAt: null,
    lookupMisses: 0,
    lastLookupAt: null,
    failures: 0,
    lastError: null,
    submittedAt: null,
    syncedAt: start,
    createdAt: start,
    updatedAt: start,
    ...change,
  }
}

/** A new order with one supplier order, one event and one notification. */
export function makeOrder(change: Partial<NewOrder> & { readonly acceptedAt?: Date } = {}): NewOrder {
  const { acceptedAt = start, ...parts } = change
  const orderId = parts.record?.orderId ?? nextId('order')
  return {
    record: {
      orderId,
      version: 1,
      order: {
        id: orderId,
        currency: 'USD',
        placedAt: at(-60),
        customer: { email: 'ada@example.com' },
        shipTo: { name: 'Ada', line1: 'Main St 1', city: 'Austin', country: 'US' },
        lines: [{ sku: 'IP14-128', quantity: 2 }],
      },
      fingerprint: `print-${orderId}`,
      progress: makeProgress(orderId, 1),
      progressDueAt: null,
      progressFailures: 0,
      acceptedAt,
      updatedAt: acceptedAt,
    },
    supplierOrders: [makeSupplierOrder(orderId)],
    events: [makeEvent(orderId)],
    notifications: [makeNotification(orderId)],
    ...parts,
  }
}

/** How far an order has come of which nothing has happened yet. */
export function makeProgress(orderId: string, version: number): OrderProgress {
  return { orderId, version, submission: 'pending', status: 'pending', fulfilled: false, supplierOrders: [] }
}

/** A decision that moves an order and its supplier orders one version on. */
export function makeUnit(
  aggregate: OrderAggregate,
  change: Partial<SupplierOrder> = {},
  rest: Partial<CommitUnit> = {},
): CommitUnit {
  const { record, supplierOrders } = aggregate
  const version = record.version + 1
  const changed = supplierOrders.map((one) => ({ ...one, ...change, version: one.version + 1 }))
  const numbers = changed.flatMap(({ supplierId, id, atSupplier }, place) =>
    atSupplier
      .map(({ supplierOrderId }) => ({ supplierId, supplierOrderId, ownId: id }))
      .filter(
        ({ supplierOrderId }) =>
          !supplierOrders[place]?.atSupplier.some((known) => known.supplierOrderId === supplierOrderId),
      ),
  )
  return {
    order: { ...record, version, progress: makeProgress(record.orderId, version), updatedAt: at(5) },
    supplierOrders: changed,
    events: [makeEvent(record.orderId, { orderVersion: version })],
    notifications: [],
    syncLogs: [],
    ...(numbers.length > 0 ? { numbers } : {}),
    ...rest,
  }
}
