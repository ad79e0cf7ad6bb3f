import { checkOutgoing, optionalCode, type RawAnswer } from '@supplierkit/adapter-kit'
import {
  type CreateOrderContext,
  SupplierKitError,
  type SupplierOrderRequest,
  type SupplierOrderResponse,
} from '@supplierkit/core/contract'
import { z } from 'zod'
import type { RestConnection } from '../connection.js'
import { fillPath } from '../description/path-template.js'
import { answerOf } from '../reading/answers.js'
import { readRejections } from '../reading/read-rejections.js'
import { itemsAt, valueAt } from '../reading/value-at.js'

/** Places an order. What is sent depends on the order and its key alone. */
export async function createOrder(
  connection: RestConnection,
  order: SupplierOrderRequest,
  call: CreateOrderContext,
): Promise<SupplierOrderResponse> {
  const { create, idempotency } = connection.description
  const json = bodyOf(connection, order, call.idempotencyKey)
  const refuse = (answer: RawAnswer) => {
    throw refused(connection, answer)
  }
  return connection.client.request({
    method: create.method ?? 'POST',
    path: fillPath(create.path, { reference: order.reference }),
    json,
    ...(idempotency.kind === 'key' && { headers: { [idempotency.header]: call.idempotencyKey } }),
    schema: answerOf('create.orders', (answer) => readCreated(connection, answer)),
    on: { 400: refuse, 409: refuse, 422: refuse },
    call,
  })
}

function bodyOf(
  { supplier, description: { create } }: RestConnection,
  order: SupplierOrderRequest,
  idempotencyKey: string,
): unknown {
  let body: object
  try {
    body = create.body(order, { idempotencyKey })
  } catch (cause) {
    throw new SupplierKitError({
      code: 'supplier_request_invalid',
      message: `${supplier}: the request could not be put together.`,
      // Not the error itself: it may repeat a part of the order.
      seen: cause instanceof Error ? cause.name : typeof cause,
      likely: 'create.body of the description fails on this order.',
    })
  }
  return checkOutgoing(create.accepts ?? z.unknown(), body, supplier)
}

/** `undefined`: not every order in it has a number and a status, or there is none and nothing was rejected. */
function readCreated(
  { description: { create, rejectCodes }, orders }: RestConnection,
  answer: unknown,
): SupplierOrderResponse | undefined {
  const written = itemsAt(create.orders ?? '$', answer)
  const read = written.flatMap((one) => orders.order(one) ?? [])
  const rejectedLines = readRejections(create.rejectedLines, rejectCodes, answer)
  if (read.length < written.length || read.length + rejectedLines.length === 0) return undefined
  return { orders: read, ...(rejectedLines.length > 0 && { rejectedLines }) }
}

/** A refusal of the whole order names its lines in `details.rejectedLines`, as a partial one does in its answer. */
function refused(
  { supplier, description: { create, rejectCodes } }: RestConnection,
  { status, json }: RawAnswer,
): SupplierKitError {
  const { code: field, duplicateCodes = [], conflict = 'duplicate_reference', lines } = create.refusal ?? {}
  const code = optionalCode.parse(valueAt(field, json))
  const seen = `HTTP ${status}, code ${code ?? 'none'}`
  const isDuplicate =
    (code !== undefined && duplicateCodes.includes(code)) ||
    (status === 409 && conflict === 'duplicate_reference')
  if (isDuplicate) {
    return new SupplierKitError({
      code: 'supplier_duplicate_reference',
      message: `${supplier}: the reference is known there.`,
      seen,
      likely: 'an earlier try arrived. Look the order up by reference.',
      details: { status },
    })
  }
  const rejectedLines = readRejections(lines, rejectCodes, json)
  return new SupplierKitError({
    code: 'supplier_rejected',
    message: `${supplier}: the order was turned down.`,
    seen: `${seen}, ${rejectedLines.length} rejected lines`,
    details: { status, ...(code !== undefined && { reason: code }), rejectedLines },
  })
}
