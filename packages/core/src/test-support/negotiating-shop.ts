import type { SupplierOrderReport } from '../contract/supplier-order.js'
import { FakeSupplier, fakeDelivery } from './fake-supplier.js'
import { createTestHub, testOrder } from './test-hub.js'

/** A shop with one supplier, and what tests of changes do again and again. */
export function openShop(supplier = new FakeSupplier()) {
  const test = createTestHub({ suppliers: [supplier] })
  const { hub } = test
  let deliveries = 0
  return {
    ...test,
    state: async () => (await hub.getOrder('PE-1'))?.supplierOrders[0],
    changes: () => test.typesOf().filter((type) => type.startsWith('change.')),
    asked: () => supplier.calls.filter(({ method }) => method === 'changeOrder'),
    reduce: (lineNumber: number, quantity: number) =>
      hub.changeOrder('PE-1', { lines: [{ lineNumber, quantity }] }),
    report: async (report: SupplierOrderReport) => {
      const orders = [{ supplierOrderId: 'FAKE-1', ...report }]
      await hub.receiveDelivery('fake', fakeDelivery({ id: `e${(deliveries += 1)}`, orders }))
      await hub.drain()
    },
  }
}

/** The same after an order has been taken. */
export async function submitted(supplier = new FakeSupplier()) {
  const test = openShop(supplier)
  await test.hub.forwardOrder(testOrder())
  await test.hub.drain()
  return test
}
