import type {
  CallRecord,
  Cancellation,
  DeliveryState,
  Hold,
  HubEventType,
  NotificationState,
  Order,
  OrderProgress,
  QuantityChange,
  Shipment,
  Submission,
  SupplierOrder,
  SupplierOrderLine,
  SupplierOrderRequest,
  SupplierOrderStatus,
  SupplierSideOrder,
  SyncLogRecord,
  SyncLogType,
  NotificationData,
  NotificationTemplate,
  NotificationType,
} from '@supplierkit/core/contract'
import { bigint, bool, bytes, int, json, orNull, plainJson, text, time, type Table } from './column.js'

const table = <C extends Table['columns']>(name: string, columns: C): Table<C> => ({ name, columns })

export const suppliers = table('suppliers', {
  id: text(),
  name: text(),
  type: text(),
  apiEndpoint: orNull(text()),
  apiKey: orNull(text()),
  credentials: orNull(plainJson<string>()),
  webhookUrl: orNull(text()),
  webhookSecret: orNull(text()),
  active: bool(),
  suspendedAt: orNull(time()),
  suspendedReason: orNull(text()),
  revision: int(),
})

export const forwardedOrders = table('forwarded_orders', {
  orderId: text(),
  version: int(),
  order: json<Order>(),
  fingerprint: text(),
  progress: json<OrderProgress>(),
  progressDueAt: orNull(time()),
  progressFailures: int(),
  acceptedAt: time(),
  updatedAt: time(),
})

export const supplierOrders = table('supplier_orders', {
  id: text(),
  orderId: text(),
  supplierId: text(),
  reference: text(),
  supplierOrderId: orNull(text()),
  trackingNumber: orNull(text()),
  submission: text<Submission>(),
  status: text<SupplierOrderStatus>(),
  rawStatus: orNull(text()),
  cancellation: text<Cancellation>(),
  hold: orNull(json<Hold>()),
  change: orNull(json<QuantityChange>()),
  atSupplier: json<readonly SupplierSideOrder[]>(),
  lines: json<readonly SupplierOrderLine[]>(),
  shipments: json<readonly Shipment[]>(),
  request: json<SupplierOrderRequest>(),
  idempotencyKey: text(),
  version: int(),
  dueAt: orNull(time()),
  leaseToken: orNull(text()),
  attempts: int(),
  firstSentAt: orNull(time()),
  lastSentAt: orNull(time()),
  lookupMisses: int(),
  lastLookupAt: orNull(time()),
  failures: int(),
  lastError: orNull(json<NonNullable<SupplierOrder['lastError']>>()),
  submittedAt: orNull(time()),
  syncedAt: time(),
  createdAt: time(),
  updatedAt: time(),
})

export const supplierOrderNumbers = table('supplier_order_numbers', {
  supplierId: text(),
  supplierOrderId: text(),
  ownId: text(),
})

export const syncLogs = table('supplier_sync_logs', {
  id: text(),
  supplierId: text(),
  type: text<SyncLogType>(),
  status: text<SyncLogRecord['status']>(),
  message: orNull(text()),
  createdAt: time(),
})

export const notifications = table('notifications', {
  id: text(),
  type: text<NotificationType>(),
  orderId: orNull(text()),
  userId: orNull(text()),
  email: text(),
  subject: text(),
  body: text(),
  sent: bool(),
  sentAt: orNull(time()),
  createdAt: time(),
  dedupeKey: text(),
  template: text<NotificationTemplate | 'alert'>(),
  channel: text(),
  recipientName: orNull(text()),
  locale: orNull(text()),
  data: json<NotificationData>(),
  messageId: orNull(text()),
  state: text<NotificationState>(),
  attempts: int(),
  dueAt: orNull(time()),
  leaseToken: orNull(text()),
  lastError: orNull(text()),
})

export const deliveries = table('supplier_deliveries', {
  id: text(),
  supplierId: text(),
  deliveryId: text(),
  name: text(),
  body: bytes(),
  headers: plainJson<Readonly<Record<string, string>>>(),
  state: text<DeliveryState>(),
  receivedAt: time(),
  appliedAt: orNull(time()),
  attempts: int(),
  dueAt: orNull(time()),
  leaseToken: orNull(text()),
  lastError: orNull(text()),
  orderId: orNull(text()),
})

export const calls = table('supplier_calls', {
  id: text(),
  orderId: text(),
  supplierOrderId: text(),
  supplierId: text(),
  method: text<CallRecord['method']>(),
  attempt: int(),
  at: time(),
  durationMs: int(),
  outcome: text<CallRecord['outcome']>(),
  exchanges: plainJson<CallRecord['exchanges']>(),
})

export const events = table('supplier_events', {
  position: bigint(),
  sequence: orNull(bigint()),
  id: text(),
  type: text<HubEventType>(),
  at: time(),
  orderId: orNull(text()),
  supplierOrderId: orNull(text()),
  supplierId: orNull(text()),
  orderVersion: orNull(int()),
  data: json<Readonly<Record<string, unknown>>>(),
})

export const stockLevels = table('supplier_stock_levels', {
  supplierId: text(),
  sku: text(),
  warehouse: text(),
  available: int(),
  incoming: orNull(int()),
  incomingTold: bool(),
  asOf: time(),
  costAmount: orNull(bigint()),
  costCurrency: orNull(text()),
  title: orNull(text()),
  attributes: orNull(plainJson<Readonly<Record<string, string>>>()),
  syncId: text(),
})

/** Counters, and what one statement of a transaction tells the next. */
export const state = table('supplierkit_state', {
  name: text(),
  number: bigint(),
  text: orNull(text()),
})

/** Every table of the storage. */
export const allTables: readonly Table[] = [
  suppliers,
  forwardedOrders,
  supplierOrders,
  supplierOrderNumbers,
  syncLogs,
  notifications,
  deliveries,
  calls,
  events,
  stockLevels,
  state,
]
