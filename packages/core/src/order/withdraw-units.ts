import type { SupplierOrderRequest } from '../contract/supplier-order.js'
import type { SupplierOrder } from '../storage/records.js'
import { deriveState } from './derive-state.js'
import type { LineChange } from './progress.js'
import { askedOf, comingOf } from './quantities.js'

/** No attempt to send it was ever begun, and none is under way. */
export function wasNeverSent({ submission, attempts }: SupplierOrder): boolean {
  return submission === 'pending' && attempts === 0
}

/** Takes units out of a supplier order before its supplier is asked for them. */
export function withdrawUnits(supplierOrder: SupplierOrder, wanted: readonly LineChange[]): SupplierOrder {
  const quantities = new Map(wanted.map(({ lineNumber, quantity }) => [lineNumber, quantity]))
  const lines = supplierOrder.lines.map((line) => {
    const quantity = quantities.get(line.lineNumber)
    if (quantity === undefined) return line
    return { ...line, withdrawn: (line.withdrawn ?? 0) + Math.max(0, comingOf(line) - quantity) }
  })
  return deriveState({ ...supplierOrder, lines })
}

/**
 * The stored request without the units that were withdrawn before the first attempt: what is sent, the same
 * at every attempt.
 */
export function requestToSend({ request: kept, lines }: SupplierOrder): SupplierOrderRequest {
  const { traceparent: _, ...request } = kept
  if (lines.every(({ withdrawn }) => withdrawn === undefined)) return request
  const byNumber = new Map(lines.map((line) => [line.lineNumber, line]))
  const left = request.lines.flatMap((asked) => {
    const line = byNumber.get(asked.lineNumber)
    const quantity = line ? askedOf(line) : asked.quantity
    return quantity > 0 ? [{ ...asked, quantity }] : []
  })
  return { ...request, lines: left }
}
