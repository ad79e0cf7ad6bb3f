import assert from 'node:assert/strict'
import type { OrderAggregate, Storage } from '@supplierkit/core/contract'

/** An order that must be there. */
export async function loadOrder<Tx>(storage: Storage<Tx>, orderId: string): Promise<OrderAggregate> {
  const [aggregate] = await storage.loadOrders([orderId])
  assert.ok(aggregate, `order ${orderId} is not there`)
  return aggregate
}
