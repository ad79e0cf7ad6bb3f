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

  it('that waits for a number is taken up as soon as the number is known, though its order was known before', async () => {
    const { hub, storage, pass } = createTestHub()
    await hub.forwardOrder(testOrder())
    await pass(0)
    const deliver = async (id: string, report: object) => {
      await hub.receiveDelivery(
        'fake',
        fakeDelivery({ id, orders: [{ supplierOrderId: 'FAKE-2', ...report }] }),
      )
      await pass(0)
    }
    const stateOf = async (id: string) =>
      (await storage.listDeliveries({ limit: 9 })).find(({ deliveryId }) => deliveryId === id)?.state
    // Looked at again and again, later each time.
    await deliver('nameless', { status: 'confirmed' })
    for (let hour = 0; hour < 5; hour++) await pass(3_600_000)
    expect(await stateOf('nameless')).toBe('parked')
    const [part] = (await hub.getOrder('PE-1'))?.supplierOrders ?? []
    await deliver('named', { status: 'confirmed', reference: part?.reference })
    await pass(0)
    expect([await stateOf('named'), await stateOf('nameless')]).toEqual(['applied', 'stale'])
  })

  it('is taken up at once when its order becomes known while it is being parked', async () => {
    const { hub, storage, clock, supplier } = createTestHub()
    let ids = 0
    const runtime = { clock, random: () => 0.5, createId: () => `other-${(ids += 1)}` }
    const other = createTestHub({ storage, clock, suppliers: [supplier], runtime })
    const { findOrderId } = storage
    let looks = 0
    Object.assign(storage, {
      findOrderId: async (...about: Parameters<typeof findOrderId>) => {
        const found = await findOrderId(...about)
        // The answer of the first look is old when it comes: another process has sent the order meanwhile.
        if ((looks += 1) === 1) {
          await other.hub.forwardOrder(testOrder())
          await other.hub.drain()
        }
        return found
      },
    })
    const report = { supplierOrderId: 'FAKE-1', status: 'confirmed' }
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'early', orders: [report] }))
    await hub.drain()
    const [early] = await storage.listDeliveries({ limit: 9 })
    expect([looks > 1, early?.state]).toEqual([true, 'applied'])
  })
})
