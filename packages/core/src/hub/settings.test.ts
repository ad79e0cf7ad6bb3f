import { expect, it } from 'vitest'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

it('begins every reference with the prefix, and none gets longer than suppliers take', async () => {
  const supplier = new FakeSupplier()
  const { hub } = createTestHub({ suppliers: [supplier], settings: { referencePrefix: 'STAGING-' } })
  await hub.forwardOrder(testOrder())
  await hub.forwardOrder(testOrder({ id: 'X'.repeat(35) }))
  await hub.drain()
  const references = supplier.books.map(({ request }) => request.reference)
  expect(references[0]).toMatch(/^STAGING-PE-1-1-[B-Z]{8}$/)
  expect(references[1]).toMatch(/^STAGING-SK[0-9A-Z]{18}$/)
  for (const reference of references) expect(reference.length).toBeLessThanOrEqual(35)
})

it('refuses settings that would break a promise', () => {
  for (const settings of [
    { referencePrefix: 'much-too-long' },
    { referencePrefix: 'a b' },
    { leaseMs: 1_000, requestTimeoutMs: 1_000 },
    { breakAfter: 0 },
    { sweepMs: Number.NaN },
    { leaseMs: Number.POSITIVE_INFINITY },
    { appTimeoutMs: -1 },
    { backoff: { firstMs: Number.NaN, maxMs: 1 } },
    { leasems: 1 } as object,
  ]) {
    expect(() => createTestHub({ settings })).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  }
})

it('a supplier may be tried for longer than others before a person is asked', async () => {
  const patient = new FakeSupplier('patient', { retryForMs: 72 * 3_600_000 })
  const usual = new FakeSupplier('usual')
  for (const supplier of [patient, usual]) {
    supplier.adapter.createOrder = () => Promise.reject(Object.assign(new Error('down'), { name: 'Down' }))
    supplier.adapter.findOrder = () => Promise.reject(new Error('down'))
  }
  const { hub, pass } = createTestHub({ suppliers: [patient, usual] })
  const lines = ['patient', 'usual'].map((supplierId) => ({ sku: 'IP13-128', quantity: 1, supplierId }))
  await hub.forwardOrder(testOrder({ lines }))
  for (let hour = 0; hour < 26; hour++) await pass(3_600_000)
  const submissions = (await hub.getOrder('PE-1'))?.supplierOrders.map(({ submission }) => submission)
  expect(submissions).toEqual(['in_doubt', 'needs_attention'])
})

it('tells of each supplier what is wrong with it', async () => {
  const { hub } = createTestHub({ suppliers: [new FakeSupplier('one'), new FakeSupplier('two')] })
  await hub.receiveDelivery('one', fakeDelivery({ id: 'e1' }))
  await expect(hub.receiveDelivery('one', fakeDelivery({ id: 'e2' }, 'bad'))).rejects.toThrow()
  await hub.suppliers.save({ id: 'two', active: false })
  await hub.suppliers.save({ id: 'three', type: 'acme' })
  expect(await hub.health()).toMatchObject([
    { supplierId: 'one', active: true, condition: 'free', deliveries: { verified: 1, refused: 1 } },
    { supplierId: 'two', active: false, suspended: null },
    { supplierId: 'three', condition: 'unusable' },
  ])
})
