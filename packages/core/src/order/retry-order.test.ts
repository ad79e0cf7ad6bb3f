import { describe, expect, it } from 'vitest'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

function start(supplier = new FakeSupplier()) {
  const test = createTestHub({ suppliers: [supplier] })
  const state = async () => (await test.hub.getOrder('PE-1'))?.supplierOrders[0]
  const calls = (method: string) => supplier.calls.filter((call) => call.method === method).length
  const retry = async () => (await test.hub.retryOrder('PE-1')).supplierOrders.map(({ outcome }) => outcome)
  return { ...test, state, calls, retry }
}

describe('trying an order again now', () => {
  it('ends the pause before the next try', async () => {
    const { hub, supplier, state, calls, retry, pass } = start()
    supplier.faults.push({ kind: 'error', code: 'supplier_unreachable' })
    await hub.forwardOrder(testOrder())
    await pass(0)
    expect(await state()).toMatchObject({ submission: 'pending' })
    await pass(0)
    expect(calls('createOrder')).toBe(1)
    expect(await retry()).toEqual(['due_now'])
    await pass(0)
    expect(calls('createOrder')).toBe(2)
    expect(await state()).toMatchObject({ submission: 'submitted' })
  })

  it('asks a supplier now how its order stands', async () => {
    const { hub, supplier, retry, pass } = start()
    await hub.forwardOrder(testOrder())
    await pass(0)
    const before = supplier.calls.length
    await pass(0)
    expect(supplier.calls).toHaveLength(before)
    expect(await retry()).toEqual(['due_now'])
    await pass(0)
    expect(supplier.calls.length).toBeGreaterThan(before)
  })

  it('changes nothing of what is in doubt or held', async () => {
    const { hub, supplier, storage, calls, retry, pass } = start()
    const hold = { by: 'ann', reason: 'payment' }
    await hub.forwardOrder(testOrder(), { hold })
    expect(await retry()).toEqual(['held'])
    await pass(0)
    expect(calls('createOrder')).toBe(0)
    await hub.releaseOrder('PE-1', { by: 'ann' })
    supplier.faults.push({ kind: 'lost_answer' })
    await pass(0)
    const [before] = await storage.loadOrders(['PE-1'])
    expect(before?.supplierOrders).toMatchObject([{ submission: 'in_doubt' }])
    expect(await retry()).toEqual(['in_doubt'])
    expect(await storage.loadOrders(['PE-1'])).toEqual([before])
  })

  it('says when there is no such order', async () => {
    await expect(start().hub.retryOrder('nobody')).rejects.toMatchObject({ code: 'order_not_found' })
  })
})
