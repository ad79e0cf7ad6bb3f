import { expect, it } from 'vitest'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

it('a report dated years ahead counts as received now, so that the next one still counts, and somebody can see it', async () => {
  const { hub, storage, clock } = createTestHub()
  await hub.forwardOrder(testOrder())
  await hub.drain()
  const told = async (id: string, status: 'confirmed' | 'canceled', occurredAt: Date) => {
    await hub.receiveReport('fake', { id, orders: [{ reference: 'PE-1-1', status, occurredAt }] })
    await hub.drain()
  }
  await told('a', 'confirmed', new Date('2056-01-05T09:00:00Z'))
  await clock.advance(60_000)
  await told('b', 'canceled', clock.now())
  expect((await hub.getOrder('PE-1'))?.supplierOrders[0]).toMatchObject({ status: 'canceled' })
  await told('c', 'canceled', new Date('2056-01-05T09:00:00Z'))
  const logged = (await storage.listSyncLogs({ limit: 9 })).filter(({ type }) => type === 'order')
  expect(logged).toMatchObject([{ supplierId: 'fake', status: 'error' }])
})
