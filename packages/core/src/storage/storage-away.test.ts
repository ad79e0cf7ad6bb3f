import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import type { Notifier } from '../notification/notifier.js'
import { fakeDelivery, FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { MemoryStorage } from './memory-storage.js'
import type { Storage } from './storage.js'

/** A storage whose database goes away and comes back. */
function createFlakyStorage() {
  const storage = new MemoryStorage()
  let away: (method: keyof Storage) => boolean = () => false
  const flaky = new Proxy(storage, {
    get(target, name: keyof Storage) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return (...args: unknown[]) =>
        away(name)
          ? Promise.reject(
              new SupplierKitError({ code: 'storage_unavailable', message: 'the database is away' }),
            )
          : (method.apply(target, args) as unknown)
    },
  })
  return { storage: flaky, setAway: (next: typeof away) => (away = next) }
}

describe('while the database is away', () => {
  it('an order is refused with a typed error, and nothing is sent', async () => {
    const { storage, setAway } = createFlakyStorage()
    const { hub, supplier } = createTestHub({ storage })
    setAway(() => true)
    await expect(hub.forwardOrder(testOrder())).rejects.toMatchObject({
      code: 'storage_unavailable',
      retryable: true,
    })
    expect(supplier.calls).toEqual([])
    setAway(() => false)
    await hub.forwardOrder(testOrder())
    await hub.drain()
    expect(supplier.books).toHaveLength(1)
  })

  it('a webhook is not acknowledged, so that the supplier sends it again', async () => {
    const { storage, setAway } = createFlakyStorage()
    const { hub } = createTestHub({ storage })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const orders = [{ supplierOrderId: 'FAKE-1', status: 'confirmed' }]
    setAway((method) => method === 'insertDelivery')
    const refused = hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await expect(refused).rejects.toMatchObject({ code: 'storage_unavailable' })
    setAway(() => false)
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await hub.drain()
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
  })

  it.each(['key', 'unique_reference', 'none'] as const)(
    'an answer that could not be stored is found again (idempotency: %s)',
    async (kind) => {
      const idempotency = kind === 'key' ? { kind, retentionMs: 3_600_000 } : { kind }
      const supplier = new FakeSupplier('fake', { idempotency, lookup: 'strong' })
      const { storage, setAway } = createFlakyStorage()
      const { hub, pass } = createTestHub({ storage, suppliers: [supplier] })
      await hub.forwardOrder(testOrder())
      setAway((method) => method === 'commit')
      await hub.drain()
      expect(supplier.books).toHaveLength(1)
      setAway(() => false)
      for (let step = 0; step < 10; step++) await pass(60_000)
      expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
      expect(supplier.books).toHaveLength(1)
    },
  )

  it('a message that was sent is not sent again, only recorded later', async () => {
    const { storage, setAway } = createFlakyStorage()
    const sent: string[] = []
    const channel: Notifier = {
      name: 'channel',
      async send({ id }) {
        sent.push(id)
        return { subject: 's', body: 'b', messageId: `<${id}>` }
      },
    }
    const { hub, pass } = createTestHub({ storage, notifiers: [channel] })
    await hub.forwardOrder(testOrder())
    setAway((method) => method === 'finishNotification')
    await hub.drain().catch(() => undefined)
    setAway(() => true)
    await pass(120_000).catch(() => undefined)
    setAway(() => false)
    await pass(1_000)
    expect(sent).toHaveLength(1)
    expect(await storage.listNotifications({ limit: 10 })).toMatchObject([
      { state: 'sent', subject: 's', messageId: `<${sent[0]}>` },
    ])
  })

  it('background work waits and goes on by itself', async () => {
    const { storage, setAway } = createFlakyStorage()
    const { hub, supplier, clock } = createTestHub({ storage })
    await hub.start()
    setAway((method) => method.startsWith('claim') || method === 'sequenceEvents')
    await hub.forwardOrder(testOrder())
    await clock.advance(10_000)
    expect(supplier.books).toHaveLength(0)
    setAway(() => false)
    await clock.advance(5_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    await hub.close()
  })

  it('a listener of the app that fails keeps the change from being stored, and it is tried again', async () => {
    let fails = 2
    const told: string[] = []
    const { hub, supplier, pass } = createTestHub({
      orders: {
        onProgress: (orderId, { submission }) => {
          if (fails-- > 0) throw new Error('the shop is busy')
          told.push(`${orderId} ${submission}`)
        },
      },
    })
    await hub.forwardOrder(testOrder())
    for (let step = 0; step < 10; step++) await pass(60_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(supplier.books).toHaveLength(1)
    expect(told).toContain('PE-1 submitted')
  })
})
