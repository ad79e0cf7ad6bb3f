import { SupplierKitError } from '../contract/errors.js'
import type { LookupFacet, SupplierAdapter } from '../contract/supplier-adapter.js'
import type { OrderStatus, SupplierOrderResponse } from '../contract/supplier-order.js'
import { isSameReference } from '../contract/reference-spelling.js'
import type { Engine } from '../hub/engine.js'
import { requestToSend } from '../order/withdraw-units.js'
import type { SupplierOrder } from '../storage/records.js'
import { callSupplier } from './call-supplier.js'
import { checkReport } from './check-report.js'
import type { ResolvedSupplier } from './supplier-registry.js'
import { settleTime } from './times-ahead.js'

/** Who is asked, about what. */
export interface SupplierQuestion {
  readonly supplier: ResolvedSupplier
  readonly attempt: number
  readonly leaseUntil?: Date | null
}

/** Places a claimed order. @throws SupplierKitError as the adapter does, or `supplier_order_mismatch` */
export function placeOrder<Tx>(
  engine: Engine<Tx>,
  question: SupplierQuestion,
  claimed: SupplierOrder,
): Promise<SupplierOrderResponse> {
  const { adapter } = question.supplier
  const { idempotencyKey } = claimed
  return callSupplier(
    engine,
    { ...question, method: 'createOrder', about: claimed },
    (context) => adapter.createOrder(requestToSend(claimed), { ...context, idempotencyKey }),
    (response) => {
      for (const order of response.orders) checkAnswer(order, question, claimed.reference)
      return response
    },
  ).then(async (response) => ({ ...response, orders: await settleTimes(engine, question, response.orders) }))
}

/** Looks an order up by our reference. @throws SupplierKitError as the adapter does, or `supplier_order_mismatch` */
export function lookUpOrder<Tx>(
  engine: Engine<Tx>,
  question: SupplierQuestion,
  adapter: SupplierAdapter & LookupFacet,
  about: SupplierOrder,
): Promise<readonly OrderStatus[]> {
  return callSupplier(
    engine,
    { ...question, method: 'findOrder', about },
    (context) => adapter.findOrder(about.reference, context),
    (orders) => {
      for (const order of orders) checkAnswer(order, question, about.reference)
      return orders
    },
  ).then((orders) => settleTimes(engine, question, orders))
}

/**
 * Asks how an order stands by the supplier's number. `about`: ours, where it is known.
 * @throws SupplierKitError as the adapter does, or `supplier_order_mismatch`
 */
export function askForStatus<Tx>(
  engine: Engine<Tx>,
  question: SupplierQuestion,
  supplierOrderId: string,
  about: SupplierOrder | null,
): Promise<OrderStatus> {
  const { adapter } = question.supplier
  return callSupplier(
    engine,
    { ...question, method: 'getOrderStatus', about },
    (context) => adapter.getOrderStatus(supplierOrderId, context),
    (status) => {
      checkAnswer(status, question, about?.reference)
      if (status.supplierOrderId === supplierOrderId) return status
      if (!isSameReference(supplierOrderId, status.supplierOrderId)) {
        throw mismatch(question, `number ${supplierOrderId}`, `number ${status.supplierOrderId}`)
      }
      // Its own number, spelled otherwise.
      return { ...status, supplierOrderId }
    },
  ).then((status) => settleTime(engine, question.supplier.record.id, status, engine.runtime.clock.now()))
}

function settleTimes<Tx>(
  engine: Engine<Tx>,
  { supplier }: SupplierQuestion,
  orders: readonly OrderStatus[],
): Promise<readonly OrderStatus[]> {
  const receivedAt = engine.runtime.clock.now()
  return Promise.all(orders.map((one) => settleTime(engine, supplier.record.id, one, receivedAt)))
}

function checkAnswer(order: OrderStatus, question: SupplierQuestion, reference: string | undefined): void {
  checkReport(order, question.supplier.record.id, 'supplier_answer_unreadable')
  if (reference === undefined || order.reference === undefined) return
  if (isSameReference(reference, order.reference)) return
  throw mismatch(question, `reference ${reference}`, `reference ${order.reference.slice(0, 100)}`)
}

function mismatch({ supplier }: SupplierQuestion, asked: string, answered: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_order_mismatch',
    message: `${supplier.record.id} was asked for ${asked} and answered with another order. Nothing of it was applied.`,
    seen: answered,
    likely: 'the supplier or its adapter mixed up two answers.',
  })
}
