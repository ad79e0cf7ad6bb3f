import { expect, it } from 'vitest'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

const number = { supplierOrderId: 'ORD-7', reference: 'PE-1-1' } as const

async function waiting() {
  const test = createTestHub()
  test.supplier.faults.push({ kind: 'error', code: 'supplier_action_required' })
  await test.hub.forwardOrder(testOrder())
  await test.hub.drain()
  const state = async () => (await test.hub.getOrder('PE-1'))?.supplierOrders[0]
  expect(await state()).toMatchObject({ submission: 'needs_attention' })
  return { ...test, state }
}

it('an order that a person must place waits for that person, at once and without a second call', async () => {
  const { hub, supplier, state, pass, typesOf } = await waiting()
  expect(typesOf()).toContain('supplier_order.needs_attention')
  expect(typesOf()).not.toContain('supplier_order.in_doubt')
  await pass(3 * 24 * 60 * 60_000)
  expect(supplier.calls).toHaveLength(1)

  const { id = '' } = (await state()) ?? {}
  await hub.settle('PE-1', id, { action: 'mark_submitted', by: 'ada', supplierOrderId: 'ORD-7' })
  expect(await state()).toMatchObject({ submission: 'submitted', supplierOrderIds: ['ORD-7'] })
})

it('an order that a person placed is submitted when a report tells its number', async () => {
  const { hub, state } = await waiting()
  const { reference = '' } = (await state()) ?? {}
  await hub.receiveReport('fake', { id: 'call', orders: [{ ...number, reference, status: 'confirmed' }] })
  await hub.drain()
  expect(await state()).toMatchObject({
    submission: 'submitted',
    status: 'confirmed',
    supplierOrderIds: ['ORD-7'],
  })
})
