import assert from 'node:assert/strict'
import type {
  OrderStatus,
  SupplierAdapter,
  SupplierOrderRequest,
  SupplierOrderResponse,
} from '@supplierkit/core/contract'
import { present } from '../../conformance/present.js'
import type { AdapterSubject } from '../adapter-subject.js'
import type { BookedOrder } from '../supplier-double.js'
import { within } from './failure-of.js'
import { makeCall } from './make-call.js'
import { makeRequest } from './make-request.js'

/** An order that was placed while nothing went wrong. */
export interface PlacedOrder {
  readonly adapter: SupplierAdapter
  readonly request: SupplierOrderRequest
  readonly response: SupplierOrderResponse
  readonly order: OrderStatus
  /** The number of the first of its orders at the supplier. */
  readonly supplierOrderId: string
}

/** Places an order that nothing keeps from being taken. */
export async function placeOrder(
  subject: AdapterSubject,
  { adapter = subject.create(), request = makeRequest(subject) }: Partial<PlacedOrder> = {},
): Promise<PlacedOrder> {
  const response = await within('createOrder', adapter.createOrder(request, makeCall()))
  assert.ok(response.orders.length > 0, 'createOrder answered without an order')
  const order = present(response.orders[0])
  return { adapter, request, response, order, supplierOrderId: order.supplierOrderId }
}

/** What the books hold under a reference. */
export async function bookedUnder(
  { double }: AdapterSubject,
  reference: string,
): Promise<readonly BookedOrder[]> {
  return (await double.orders()).filter((order) => order.reference === reference)
}

/** The numbers of orders, in an order that can be compared. */
export function numbersOf(orders: readonly { readonly supplierOrderId: string }[]): string[] {
  return orders.map(({ supplierOrderId }) => supplierOrderId).sort()
}

type OptionalMethod = Exclude<
  {
    [Name in keyof SupplierAdapter]: undefined extends SupplierAdapter[Name] ? Name : never
  }[keyof SupplierAdapter],
  undefined
>

/** The adapter's method for a power that it declares. */
export function method<Name extends OptionalMethod>(
  adapter: SupplierAdapter,
  name: Name,
): NonNullable<SupplierAdapter[Name]> {
  const one: unknown = adapter[name]
  assert.ok(typeof one === 'function', `${name} is missing, though it is declared`)
  return one.bind(adapter) as NonNullable<SupplierAdapter[Name]>
}
