import { expect, it } from 'vitest'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

it('draining ends although an order falls due again before it is done', async () => {
  const supplier = new FakeSupplier('fake', { webhooks: 'none', polling: { everyMs: 1 } })
  const { hub, clock } = createTestHub({ suppliers: [supplier] })
  const { getOrderStatus } = supplier.adapter
  supplier.adapter.getOrderStatus = async (...args) => {
    await clock.advance(10)
    return getOrderStatus(...args)
  }
  await hub.forwardOrder(testOrder())
  await hub.drain()
  await clock.advance(5)
  await hub.drain()
  const polls = supplier.calls.filter(({ method }) => method !== 'createOrder')
  expect(polls.length).toBeGreaterThan(0)
  expect(polls.length).toBeLessThan(5)
})
