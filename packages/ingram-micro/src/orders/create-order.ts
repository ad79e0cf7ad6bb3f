import { checkOutgoing, type RawAnswer } from '@supplierkit/adapter-kit'
import {
  type CreateOrderContext,
  type OrderStatus,
  SupplierKitError,
  type SupplierOrderRequest,
  type SupplierOrderResponse,
} from '@supplierkit/core/contract'
import type { IngramMicroConnection } from '../client.js'
import { orderStatusOf } from '../mapping/order-status.js'
import { toReportedLine } from '../mapping/reported-line.js'
import { type CreatedOrder, orderCreateAnswer } from '../wire/order-answers.js'
import { orderCreateRequest } from '../wire/order-request.js'
import { refusal, saysDuplicate } from '../wire/refusal.js'
import { toRejectedLines } from './rejected-lines.js'
import { toOrderCreateRequest } from './to-order-create-request.js'

/**
 * `POST /resellers/v6/orders`. The body depends on the order alone, so every attempt sends the same bytes. The answer
 * may hold several orders, one per warehouse or vendor, and lines that were left out.
 */
export async function createOrder(
  connection: IngramMicroConnection,
  order: SupplierOrderRequest,
  call: CreateOrderContext,
): Promise<SupplierOrderResponse> {
  const { config, readStatus } = connection
  const { name: supplier } = config
  const json = checkOutgoing(orderCreateRequest, toOrderCreateRequest(order, config, call.logger), supplier)
  const answer = await connection.request({
    method: 'POST',
    path: '/resellers/v6/orders',
    json,
    schema: orderCreateAnswer,
    on: {
      400: (refused) => {
        throw orderRefused(supplier, refused)
      },
    },
    call,
  })
  const taken = answer.orders.flatMap((created) => toTakenOrder(created, order.reference, readStatus) ?? [])
  const items = answer.orders.flatMap((created) => created.rejectedLineItems)
  if (taken.length === 0 && items.some(({ rejectReason }) => saysDuplicate(rejectReason))) {
    throw duplicate(supplier, 201)
  }
  const rejectedLines = toRejectedLines(order, taken, items)
  return { orders: taken, ...(rejectedLines.length > 0 && { rejectedLines }) }
}

/** An order without a number only carries rejected lines. */
function toTakenOrder(
  { ingramOrderNumber, lines }: CreatedOrder,
  reference: string,
  readStatus: IngramMicroConnection['readStatus'],
): OrderStatus | undefined {
  if (ingramOrderNumber === undefined) return undefined
  const reported = lines.flatMap((line) => toReportedLine(line, readStatus) ?? [])
  return {
    supplierOrderId: ingramOrderNumber,
    // Ours, not theirs: Ingram Micro repeats it in capital letters.
    reference,
    ...orderStatusOf(
      undefined,
      lines.map((line) => line.lineStatus),
      readStatus,
    ),
    ...(reported.length > 0 && { lines: reported }),
  }
}

/**
 * 400 is said of everything that is wrong with an order. Assumed: that a number which is taken is refused so, since
 * `allowDuplicateCustomerOrderNumber` is false: with words as `duplicate` or `already exists`, or by naming the number's
 * field, with which nothing else can be wrong after our own check.
 */
function orderRefused(supplier: string, { status, json }: RawAnswer): SupplierKitError {
  const { types, fields, isDuplicate } = refusal.parse(json)
  const isTaken = isDuplicate || fields.some((field) => /^customerOrderNumber$/i.test(field))
  if (isTaken) return duplicate(supplier, status)
  // The account's own headers are to blame, not the order: it waits until they are corrected.
  if (fields.some((field) => /^im-/i.test(field))) {
    return new SupplierKitError({
      code: 'supplier_unauthorized',
      message: `${supplier}: the account is not accepted, because of ${fields.join(', ')}.`,
      likely: 'customerNumber or countryCode is not of the account that the keys are for.',
      details: { status, fields },
    })
  }
  return new SupplierKitError({
    code: 'supplier_rejected',
    message: `${supplier}: the order was turned down${fields.length > 0 ? `, because of ${fields.join(', ')}` : ''}.`,
    seen: `HTTP ${status}, ${types.join(', ') || 'no reason'}`,
    details: { status, types, fields },
  })
}

function duplicate(supplier: string, status: number): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_duplicate_reference',
    message: `${supplier}: there is an order with this number already.`,
    likely: 'an earlier try arrived. Look the order up by reference.',
    details: { status },
  })
}
