import { describe, expect, it } from 'vitest'
import { fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

describe('a delivery', () => {
  it('is listed with the order that it is about, also when it is stale, replayed or came first', async () => {
    const { hub, storage, pass } = createTestHub()
    const deliver = async (id: string, status: string, sequence: number) => {
      const report = { supplierOrderId: 'FAKE-1', status, rawStatus: status, sequence }
      await hub.receiveDelivery('fake', fakeDelivery({ id, orders: [report] }))
      await pass(0)
    }
    const listed = async () =>
      (await storage.listDeliveries({ limit: 9, orderId: 'PE-1' })).map(({ deliveryId, state }) => [
        deliveryId,
        state,
      ])
    await deliver('early', 'confirmed', 1)
    expect(await listed()).toEqual([])
    await hub.forwardOrder(testOrder())
    await pass(3_600_000)
    expect(await listed()).toEqual([['early', 'applied']])
    await deliver('shipped', 'shipped', 3)
    await deliver('late', 'confirmed', 2)
    expect(new Map((await listed()).map(([id, state]) => [id, state]))).toEqual(
      new Map([
        ['early', 'applied'],
        ['shipped', 'applied'],
        ['late', 'stale'],
      ]),
    )
    const [late] = await storage.listDeliveries({ limit: 9, orderId: 'PE-1', state: 'stale' })
    await hub.replayDelivery(late?.id ?? '')
    await pass(0)
    expect(await listed()).toHaveLength(3)
  })
})
