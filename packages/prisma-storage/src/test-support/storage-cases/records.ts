import type {
  Claim,
  CommitUnit,
  DeliveryRecord,
  HubEvent,
  NewNotification,
  NewOrder,
  OrderAggregate,
  OrderProgress,
  SupplierOrder,
} from '@supplierkit/core/contract'

/** The time at which every case begins. */
export const start = new Date('2026-03-01T10:00:00.123Z')

/** A time after (or before) the start. */
export const at = (seconds: number): Date => new Date(start.getTime() + seconds * 1000)

let lastId = 0
/** A new id that sorts behind all before. */
export const nextId = (prefix: string): string => `${prefix}-${String(++lastId).padStart(6, '0')}`

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

export function makeEvent(
  orderId: string | null,
  change: Partial<HubEvent<'order.confirmed'>> = {},
): HubEvent {
  return {
    id: nextId('event'),
    type: 'order.confirmed',
    at: start,
    orderId,
    supplierOrderId: null,
    supplierId: null,
    orderVersion: 1,
    ...change,
  }
}

export function makeNotification(orderId: string, change: Partial<NewNotification> = {}): NewNotification {
  const id = nextId('notification')
  return {
    id,
    dedupeKey: id,
    type: 'order',
    template: 'created',
    channel: 'email',
    orderId,
    recipient: { email: 'ada@example.com' },
    data: { occurredAt: start },
    createdAt: start,
    ...change,
  }
}

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
      acceptedAt,
      updatedAt: acceptedAt,
    },
    supplierOrders: [makeSupplierOrder(orderId)],
    events: [makeEvent(orderId)],
    notifications: [makeNotification(orderId)],
    ...parts,
  }
}

export function makeProgress(orderId: string, version: number): OrderProgress {
  return { orderId, version, submission: 'pending', status: 'pending', fulfilled: false, supplierOrders: [] }
}

export function makeDelivery(change: Partial<DeliveryRecord> = {}): DeliveryRecord {
  const id = nextId('delivery')
  return {
    id,
    supplierId: 'acme',
    deliveryId: `theirs-${id}`,
    name: 'order.status_updated',
    body: new TextEncoder().encode('{"order":"1"}'),
    headers: { 'content-type': 'application/json' },
    state: 'received',
    receivedAt: start,
    appliedAt: null,
    attempts: 0,
    dueAt: start,
    leaseToken: null,
    lastError: null,
    ...change,
  }
}

/** A decision that moves an order and its supplier orders one version on. */
export function makeUnit(
  aggregate: OrderAggregate,
  change: Partial<SupplierOrder> = {},
  rest: Partial<CommitUnit> = {},
): CommitUnit {
  const { record, supplierOrders } = aggregate
  const version = record.version + 1
  return {
    order: { ...record, version, progress: makeProgress(record.orderId, version), updatedAt: at(5) },
    supplierOrders: supplierOrders.map((one) => ({ ...one, ...change, version: one.version + 1 })),
    events: [makeEvent(record.orderId, { orderVersion: version })],
    notifications: [],
    syncLogs: [],
    ...rest,
  }
}

export function makeClaim(
  change: Partial<Claim> = {},
): Claim & { readonly exceptSuppliers: readonly string[] } {
  return {
    now: at(1),
    leaseUntil: at(61),
    leaseToken: nextId('lease'),
    limit: 100,
    exceptSuppliers: [],
    ...change,
  }
}
