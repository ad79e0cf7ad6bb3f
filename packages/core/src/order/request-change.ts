import { doubtWhatWaits } from '../forwarding/look-up-first.js'
import type { Engine } from '../hub/engine.js'
import type { OrderAggregate, SupplierOrder } from '../storage/records.js'
import { canChange } from '../supplier/powers.js'
import { changeOrder, type SupplierOrderChange } from './change-order.js'
import { type ChangeRequest, type ChangeResult, outcomeOfCancellation } from './change-quantities.js'
import { checkChange } from './check-change.js'
import { orderUnknown } from './order-unknown.js'
import type { NegotiatedLine } from './progress.js'
import { comingOf } from './quantities.js'
import { askToCancel } from './request-cancellation.js'
import { isOpen } from './settle-change.js'
import { wasNeverSent, withdrawUnits } from './withdraw-units.js'

/** Why a supplier without the power refuses. */
export const cannotChange = 'this supplier does not take changes'

/**
 * Asks for fewer units. What was never sent is not asked for any more; what was sent is negotiated with its
 * supplier. Where nothing of a supplier order would be left, it is canceled.
 */
export async function requestChange<Tx>(
  engine: Engine<Tx>,
  orderId: string,
  request: ChangeRequest,
): Promise<ChangeResult> {
  await doubtWhatWaits(engine, orderId)
  const powerless = await suppliersWithoutThePower(engine, orderId)
  const outcome = await changeOrder(engine, orderId, (aggregate) => {
    checkChange(aggregate, request)
    const now = engine.runtime.clock.now()
    const changes = aggregate.supplierOrders.flatMap(
      (one) => askForFewer(one, request, powerless.has(one.supplierId), now) ?? [],
    )
    return changes.length > 0 ? { supplierOrders: changes } : null
  })
  const [aggregate] = await engine.storage.loadOrders([orderId])
  if (outcome === 'unknown' || !aggregate) throw orderUnknown(orderId)
  engine.hints.now('forwarding')
  return toResult(aggregate, request)
}

function askForFewer(
  supplierOrder: SupplierOrder,
  { lines: wanted }: ChangeRequest,
  powerless: boolean,
  now: Date,
): SupplierOrderChange | null {
  const earlier = supplierOrder.change?.lines ?? []
  const asked = supplierOrder.lines.flatMap((line): NegotiatedLine | [] => {
    const { lineNumber } = line
    const quantity = wanted.find((one) => one.lineNumber === lineNumber)?.quantity
    const open = earlier.some(
      (one) => one.lineNumber === lineNumber && isOpen(one) && one.quantity === quantity,
    )
    if (quantity === undefined || open || comingOf(line) <= quantity) return []
    return { lineNumber, quantity, state: 'requested', requestedAt: now, asked: null }
  })
  if (asked.length === 0) return null
  if (leavesNothing(supplierOrder, asked)) return askToCancel(supplierOrder, now)
  const others = earlier.filter((line) => !asked.some(({ lineNumber }) => lineNumber === line.lineNumber))
  const negotiating = (lines: readonly NegotiatedLine[]) => ({
    ...supplierOrder,
    change: { lines: [...others, ...lines] },
  })
  if (wasNeverSent(supplierOrder)) return { next: withdrawUnits(negotiating(asked), asked), events: [] }
  if (powerless) {
    const refused = asked.map((line) => ({ ...line, state: 'refused' as const, reason: cannotChange }))
    return { next: negotiating(refused), events: [] }
  }
  const free = supplierOrder.submission === 'submitted' && supplierOrder.leaseToken === null
  return { next: { ...negotiating(asked), ...(free ? { dueAt: now } : {}) }, events: [] }
}

function leavesNothing(supplierOrder: SupplierOrder, asked: readonly NegotiatedLine[]): boolean {
  const isZeroed = (lineNumber: number) =>
    asked.some((one) => one.lineNumber === lineNumber && one.quantity === 0)
  return supplierOrder.lines.every(
    (line) => line.shipped === 0 && (comingOf(line) === 0 || isZeroed(line.lineNumber)),
  )
}

/** A supplier that cannot be resolved now is asked later, by the worker. */
async function suppliersWithoutThePower<Tx>(engine: Engine<Tx>, orderId: string): Promise<Set<string>> {
  const [aggregate] = await engine.storage.loadOrders([orderId])
  const powerless = new Set<string>()
  for (const supplierId of new Set(aggregate?.supplierOrders.map((one) => one.supplierId))) {
    const supplier = await engine.suppliers.resolve(supplierId).catch(() => null)
    if (supplier && !canChange(supplier.adapter)) powerless.add(supplierId)
  }
  return powerless
}

function toResult({ record, supplierOrders }: OrderAggregate, request: ChangeRequest): ChangeResult {
  const lines = request.lines.flatMap(({ lineNumber, quantity }) => {
    const part = supplierOrders.find((one) => one.lines.some((line) => line.lineNumber === lineNumber))
    if (!part) return []
    const { id: supplierOrderId, supplierId, change, cancellation } = part
    const negotiated = change?.lines.find(
      (line) => line.lineNumber === lineNumber && line.quantity === quantity,
    )
    const outcome =
      negotiated?.state ?? (quantity === 0 ? outcomeOfCancellation[cancellation] : ('unchanged' as const))
    const reason = negotiated?.state === 'refused' ? negotiated.reason : undefined
    return {
      lineNumber,
      quantity,
      supplierOrderId,
      supplierId,
      outcome,
      ...(reason === undefined ? {} : { reason }),
    }
  })
  return { orderId: record.orderId, lines }
}
