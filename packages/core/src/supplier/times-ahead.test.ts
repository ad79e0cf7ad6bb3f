import { expect, it, vi } from 'vitest'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

it('a report dated years ahead counts as received now, so that the next one still counts, and somebody can see it', async () => {
  const { hub, storage, clock } = createTestHub()
  await hub.forwardOrder(testOrder())
  await hub.drain()
  const report = async (id: string, status: 'confirmed' | 'canceled', occurredAt: Date) => {
    await hub.receiveReport('fake', { id, orders: [{ reference: 'PE-1-1', status, occurredAt }] })
    await hub.drain()
  }
  await report('a', 'confirmed', new Date('2056-01-05T09:00:00Z'))
  await clock.advance(60_000)
  await report('b', 'canceled', clock.now())
  expect((await hub.getOrder('PE-1'))?.supplierOrders[0]).toMatchObject({ status: 'canceled' })
  await report('c', 'canceled', new Date('2056-01-05T09:00:00Z'))
  const logged = (await storage.listSyncLogs({ limit: 9 })).filter(({ type }) => type === 'order')
  expect(logged).toMatchObject([{ supplierId: 'fake', status: 'error' }])
})

it('an answer counts although the sync log cannot be written', async () => {
  const test = createTestHub()
  vi.spyOn(test.storage, 'appendSyncLog').mockRejectedValue(new Error('the disk is full'))
  const { adapter } = test.supplier
  const createOrder = adapter.createOrder.bind(adapter)
  adapter.createOrder = async (...args) => {
    const { orders } = await createOrder(...args)
    return { orders: orders.map((one) => ({ ...one, occurredAt: new Date('2056-01-05T09:00:00Z') })) }
  }
  await test.hub.forwardOrder(testOrder())
  await test.hub.drain()
  expect(await test.hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
  expect(test.supplier.books).toHaveLength(1)
})
