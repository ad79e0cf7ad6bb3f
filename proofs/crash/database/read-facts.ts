import type { Submission, SupplierOrderStatus } from '@supplierkit/core/contract'
import type { CrashDatabase, Row } from './database.js'

export interface StoredOrder {
  readonly orderId: string
  readonly version: number
}

/** What the shop itself has written of an order. */
export interface ShopOrder {
  readonly orderId: string
  readonly version: number
  readonly told: number
}

export interface StoredSupplierOrder {
  readonly id: string
  readonly orderId: string
  readonly supplierId: string
  readonly reference: string
  readonly submission: Submission
  readonly status: SupplierOrderStatus
  readonly version: number
  readonly numbers: readonly string[]
  readonly lines: readonly { lineNumber: number; ordered: number; shipped: number; canceled: number }[]
  readonly trackingNumbers: readonly string[]
  readonly leaseToken: string | null
}

/** A change that the database itself noted. */
export interface WitnessedChange {
  /** When it was written, by the database's clock, in milliseconds since 1970. */
  readonly at: number
  readonly id: string
  readonly fromVersion: number
  readonly toVersion: number
  /** `null`: the change of an order. */
  readonly fromSubmission: Submission | null
  readonly toSubmission: Submission | null
  readonly fromStatus: SupplierOrderStatus | null
  readonly toStatus: SupplierOrderStatus | null
}

export interface StoredEvent {
  readonly position: number
  readonly sequence: number | null
  readonly type: string
  /** When it was decided, by the worker's clock, in milliseconds since 1970. */
  readonly at: number
  readonly orderId: string | null
  readonly orderVersion: number | null
  readonly data: unknown
}

export interface StoredDelivery {
  readonly supplierId: string
  readonly deliveryId: string
  readonly state: string
  readonly lastError: string | null
}

export interface StoredNotification {
  readonly orderId: string
  readonly template: string
  readonly dedupeKey: string
  readonly state: string
  readonly messageId: string | null
  readonly attempts: number
  readonly lastError: string | null
}

/** A mail that the database noted as sent. */
export interface RecordedMail {
  readonly messageId: string
  /** By the database's clock, in milliseconds since 1970. */
  readonly at: number
}

/** Everything in the database that the promises are about. */
export interface StoredFacts {
  readonly orders: readonly StoredOrder[]
  readonly supplierOrders: readonly StoredSupplierOrder[]
  readonly changes: readonly WitnessedChange[]
  readonly events: readonly StoredEvent[]
  readonly deliveries: readonly StoredDelivery[]
  readonly notifications: readonly StoredNotification[]
  readonly mailsRecorded: readonly RecordedMail[]
  readonly shop: readonly ShopOrder[]
  /** The live log's counter. */
  readonly lastSequence: number
}

export async function readFacts(database: CrashDatabase): Promise<StoredFacts> {
  const read = async <T>(statement: string, as: (row: Row) => T) => (await database.query(statement)).map(as)
  const same = <T>(row: Row): T => ({ ...row }) as T
  return {
    orders: await read('SELECT "orderId", "version" FROM "forwarded_orders"', same<StoredOrder>),
    supplierOrders: await read('SELECT * FROM "supplier_orders"', toSupplierOrder),
    changes: await read('SELECT * FROM "witness" ORDER BY "position"', toChange),
    events: await read('SELECT * FROM "supplier_events" ORDER BY "position"', toEvent),
    deliveries: await read(
      'SELECT "supplierId", "deliveryId", "state", "lastError" FROM "supplier_deliveries"',
      same<StoredDelivery>,
    ),
    notifications: await read(
      'SELECT "orderId", "template", "dedupeKey", "state", "messageId", "attempts", "lastError" FROM "notifications"',
      same<StoredNotification>,
    ),
    mailsRecorded: await read('SELECT "messageId", "at" FROM "mail_witness"', ({ messageId, at }) => ({
      messageId: String(messageId),
      at: Number(at),
    })),
    shop: await read('SELECT * FROM "shop_orders"', same<ShopOrder>),
    lastSequence: Number(
      (await database.query(`SELECT "number" FROM "supplierkit_state" WHERE "name" = 'event_sequence'`))[0]?.[
        'number'
      ] ?? 0,
    ),
  }
}

interface Shipped {
  readonly packages: readonly { readonly trackingNumber?: string }[]
}

function toSupplierOrder(row: Row): StoredSupplierOrder {
  const sides = json(row['atSupplier']) as readonly { readonly supplierOrderId: string }[]
  const shipments = json(row['shipments']) as readonly Shipped[]
  return {
    ...(row as unknown as StoredSupplierOrder),
    numbers: sides.map(({ supplierOrderId }) => supplierOrderId),
    lines: json(row['lines']) as StoredSupplierOrder['lines'],
    trackingNumbers: shipments.flatMap(({ packages }) =>
      packages.map(({ trackingNumber }) => trackingNumber ?? 'none'),
    ),
  }
}

function toChange(row: Row): WitnessedChange {
  return { ...(row as unknown as WitnessedChange), at: Number(row['at']) }
}

function toEvent(row: Row): StoredEvent {
  const sequence = row['sequence'] == null ? null : Number(row['sequence'])
  return {
    ...(row as unknown as StoredEvent),
    position: Number(row['position']),
    sequence,
    at: new Date(row['at'] as string | Date).getTime(),
    data: json(row['data']),
  }
}

/** JSON columns come as text from one driver and read from the other. */
function json(value: unknown): unknown {
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : value
}
