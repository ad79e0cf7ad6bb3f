import { expect, it, vi } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

const unauthorized = new SupplierKitError({
  code: 'supplier_unauthorized',
  message: 'fake: the key has ended.',
})

/** A submitted order at a supplier whose webhooks must be asked about, and whose key has ended. */
async function lockedOut() {
  const supplier = new FakeSupplier('fake', { webhooks: 'refetch', polling: { everyMs: 24 * 3_600_000 } })
  const test = createTestHub({ suppliers: [supplier] })
  await test.hub.forwardOrder(testOrder())
  await test.hub.drain()
  const booked = supplier.books[0]
  if (booked) booked.state = { status: 'confirmed', rawStatus: 'OK' }
  const asked = vi.spyOn(supplier.adapter, 'getOrderStatus').mockRejectedValue(unauthorized)
  const tell = async (id: string) => {
    const content = { id, trust: 'refetch', orders: [{ supplierOrderId: 'FAKE-1' }] }
    await test.hub.receiveDelivery('fake', fakeDelivery(content))
    await test.hub.drain()
  }
  const states = async () => (await test.storage.listDeliveries({ limit: 10 })).map(({ state }) => state)
  return { ...test, asked, tell, states }
}

it('a delivery that cannot be asked about because of the credentials is not lost', async () => {
  const { hub, asked, tell, states, pass, typesOf } = await lockedOut()
  await tell('e1')
  expect(await states()).toEqual(['received'])
  expect(typesOf()).toContain('supplier.suspended')
  asked.mockRestore()
  await hub.resumeSupplier('fake')
  await pass(10 * 60_000)
  expect(await states()).toEqual(['applied'])
  expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
})

it('a suspended supplier is not asked again and again with what it has refused', async () => {
  const { asked, tell, states, pass } = await lockedOut()
  await tell('e1')
  for (const id of ['e2', 'e3', 'e4']) await tell(id)
  await pass(60 * 60_000)
  expect(asked).toHaveBeenCalledTimes(1)
  expect(await states()).toEqual(Array(4).fill('received'))
})
