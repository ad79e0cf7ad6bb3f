import type { SupplierOrder } from '../storage/records.js'
import { combineStatuses, combineSubmissions } from './combine-status.js'
import type {
  ChangeProgress,
  LineChangeState,
  OrderProgress,
  QuantityChange,
  SupplierOrderProgress,
} from './progress.js'
import { isHeld } from './settle-hold.js'
import { isFulfilled } from './quantities.js'

/** How far an order has come, from its supplier orders. */
export function computeProgress(
  orderId: string,
  version: number,
  supplierOrders: readonly SupplierOrder[],
): OrderProgress {
  const alive = supplierOrders.filter((supplierOrder) => supplierOrder.submission !== 'rejected')
  return {
    orderId,
    version,
    submission: combineSubmissions(supplierOrders.map((supplierOrder) => supplierOrder.submission)),
    status:
      alive.length === 0 ? 'canceled' : combineStatuses(alive.map((supplierOrder) => supplierOrder.status)),
    fulfilled: isFulfilled(supplierOrders.flatMap((supplierOrder) => supplierOrder.lines)),
    supplierOrders: supplierOrders.map(toProgress),
  }
}

/** One supplier order as a page may show it. */
export function toProgress(supplierOrder: SupplierOrder): SupplierOrderProgress {
  return {
    id: supplierOrder.id,
    supplierId: supplierOrder.supplierId,
    reference: supplierOrder.reference,
    supplierOrderIds: supplierOrder.atSupplier.map((side) => side.supplierOrderId),
    submission: supplierOrder.submission,
    status: supplierOrder.status,
    rawStatus: supplierOrder.rawStatus,
    cancellation: supplierOrder.cancellation,
    held: heldSince(supplierOrder),
    change: changeProgress(supplierOrder.change),
    lines: supplierOrder.lines,
    shipments: supplierOrder.shipments,
    updatedAt: supplierOrder.updatedAt,
  }
}

function heldSince(supplierOrder: SupplierOrder): SupplierOrderProgress['held'] {
  return isHeld(supplierOrder) ? { at: supplierOrder.hold.at } : null
}

/** What an operator must see first comes first. */
const changePrecedence: readonly LineChangeState[] = [
  'requested',
  'pending',
  'refused',
  'too_late',
  'accepted',
]

function changeProgress(change: QuantityChange | null): ChangeProgress | null {
  if (!change) return null
  const lines = change.lines.map(({ lineNumber, quantity, state }) => ({ lineNumber, quantity, state }))
  const state = changePrecedence.find((one) => lines.some((line) => line.state === one))
  return state === undefined ? null : { state, lines }
}
