import { describe, expect, it } from 'vitest'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

describe('pauseSupplier', () => {
  it('lets orders wait until the supplier is resumed, and says why', async () => {
    const { hub, supplier, pass } = createTestHub()
    await hub.forwardOrder(testOrder({ id: 'before' }))
    await pass(0)
    await hub.pauseSupplier(supplier.adapter.name, 'stocktaking')
    await hub.forwardOrder(testOrder())
    await pass(60_000)
    expect(supplier.books).toHaveLength(1)
    const [health] = await hub.health()
    expect(health?.suspended).toMatchObject({ reason: 'stocktaking' })
    await hub.resumeSupplier(supplier.adapter.name)
    await pass(60_000)
    expect(supplier.books).toHaveLength(2)
  })

  it('refuses a supplier that is not there', async () => {
    const { hub } = createTestHub()
    await expect(hub.pauseSupplier('nobody', 'x')).rejects.toMatchObject({ code: 'supplier_unknown' })
  })
})

describe('recordAction', () => {
  it('puts who asked for something into the timeline', async () => {
    const { hub, pass, typesOf } = createTestHub()
    await hub.forwardOrder(testOrder())
    await hub.recordAction({ by: 'Ada', action: 'cancel_order', orderId: 'PE-1' })
    await hub.recordAction({ by: 'Ada', action: 'replay_delivery', supplierId: 'acme', subject: 'd-1' })
    await pass(0)
    expect(typesOf()).toContain('operator.acted')
    expect(
      await hub.storage.listEvents({ orderId: 'PE-1', types: ['operator.acted'], limit: 9 }),
    ).toMatchObject([{ by: 'Ada', action: 'cancel_order' }])
    expect(await hub.storage.listEvents({ orderId: null, limit: 9 })).toMatchObject([
      { by: 'Ada', action: 'replay_delivery', supplierId: 'acme', subject: 'd-1' },
    ])
  })
})
