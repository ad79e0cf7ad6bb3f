import type { SupplierLimits } from '../contract/capabilities.js'
import type { SupplierOrderRequest } from '../contract/supplier-order.js'
import { noQuantities } from '../order/quantities.js'
import type { ValidLine, ValidOrder } from '../order/validate-order.js'
import type { SupplierOrder } from '../storage/records.js'
import { createIdempotencyKey } from './idempotency-key.js'
import { createReference } from './reference.js'

/** Lines that go to one supplier, with what it allows. */
export interface SupplierShare {
  readonly supplierId: string
  readonly lines: readonly ValidLine[]
  readonly limits?: SupplierLimits | undefined
}

/** What is the same for all supplier orders of an order. */
export interface PlanOptions {
  readonly createId: () => string
  readonly prefix?: string
  /** Of the order: see `fingerprintOrder`. */
  readonly fingerprint: string
}

/** The supplier orders of a new order: one per supplier, or several where it takes only so many lines. */
export function planSupplierOrders(
  order: ValidOrder,
  shares: readonly SupplierShare[],
  now: Date,
  { createId, prefix, fingerprint }: PlanOptions,
): SupplierOrder[] {
  return shares
    .flatMap(({ supplierId, lines, limits }) =>
      chunk(lines, limits?.linesPerOrder).map((part) => ({
        supplierId,
        part,
        maxLength: limits?.referenceLength,
      })),
    )
    .map(({ supplierId, part, maxLength }, index) =>
      newSupplierOrder(
        toRequest(order, part, createReference(order.id, index + 1, { prefix, maxLength }), now),
        { supplierId, id: createId(), fingerprint },
        now,
      ),
    )
}

function chunk<T>(items: readonly T[], size = Infinity): T[][] {
  const parts: T[][] = []
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size))
  return parts
}

function toRequest(
  order: ValidOrder,
  lines: readonly ValidLine[],
  reference: string,
  now: Date,
): SupplierOrderRequest {
  const { name, email, phone } = order.customer
  return {
    reference,
    orderId: order.id,
    orderNumber: order.number ?? order.id,
    currency: order.currency,
    lines: lines.map(({ lineNumber, sku, quantity, unitPrice, description, warehouse }) => ({
      lineNumber,
      sku,
      quantity,
      ...(unitPrice ? { unitPrice } : {}),
      ...(description ? { description } : {}),
      ...(warehouse ? { warehouse } : {}),
    })),
    shipTo: order.shipTo,
    contact: { ...(name ? { name } : {}), ...(email ? { email } : {}), ...(phone ? { phone } : {}) },
    ...(order.shippingMethod ? { shippingMethod: order.shippingMethod } : {}),
    ...(order.note ? { note: order.note } : {}),
    requestedAt: now,
    ...(order.placedAt ? { placedAt: order.placedAt } : {}),
  }
}

function newSupplierOrder(
  request: SupplierOrderRequest,
  {
    supplierId,
    id,
    fingerprint,
  }: { readonly supplierId: string; readonly id: string; readonly fingerprint: string },
  now: Date,
): SupplierOrder {
  return {
    id,
    orderId: request.orderId,
    supplierId,
    reference: request.reference,
    supplierOrderId: null,
    trackingNumber: null,
    submission: 'pending',
    status: 'pending',
    rawStatus: null,
    cancellation: 'none',
    hold: null,
    change: null,
    atSupplier: [],
    lines: request.lines.map(({ lineNumber, sku, quantity, description, unitPrice }) => ({
      lineNumber,
      sku,
      ...(description ? { description } : {}),
      ...(unitPrice ? { unitPrice } : {}),
      ...noQuantities(quantity),
    })),
    shipments: [],
    request,
    idempotencyKey: createIdempotencyKey(supplierId, request.reference, fingerprint),
    version: 1,
    dueAt: now,
    leaseToken: null,
    attempts: 0,
    firstSentAt: null,
    lastSentAt: null,
    lookupMisses: 0,
    lastLookupAt: null,
    failures: 0,
    lastError: null,
    submittedAt: null,
    syncedAt: now,
    createdAt: now,
    updatedAt: now,
  }
}
