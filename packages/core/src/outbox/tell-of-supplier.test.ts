import { expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub } from '../test-support/test-hub.js'

it('tells once of a supplier although the answer to the write was lost', async () => {
  const storage = new MemoryStorage()
  const suppliers = ['one', 'two'].map((name) => new FakeSupplier(name))
  const commit = storage.commit.bind(storage)
  let lost = 0
  storage.commit = async (...args) => {
    const outcomes = await commit(...args)
    if (lost++ > 0) return outcomes
    throw new SupplierKitError({ code: 'storage_unavailable', message: 'the answer was lost' })
  }
  const { hub, typesOf } = createTestHub({ suppliers, storage })
  const refuse = (name: string) =>
    hub.receiveDelivery(name, fakeDelivery({ id: 'e1' }, 'bad')).catch(() => undefined)
  for (let count = 0; count < 5; count++)
    await Promise.all(suppliers.map(({ adapter }) => refuse(adapter.name)))
  await hub.drain()
  expect(lost).toBe(2)
  expect(typesOf().filter((type) => type === 'supplier.deliveries_refused')).toHaveLength(2)
})
