import assert from 'node:assert/strict'
import type { NewOrder, OrderAggregate, Storage } from '@supplierkit/core/contract'

/** An order that must be there. */
export async function loadOrder(storage: Storage, orderId: string): Promise<OrderAggregate> {
  const [aggregate] = await storage.loadOrders([orderId])
  assert.ok(aggregate, `order ${orderId} is not there`)
  return aggregate
}

/** A new order as it reads once it is accepted. */
export function aggregateOf({ record, supplierOrders }: NewOrder): OrderAggregate {
  return { record, supplierOrders }
}
