import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { createMemoryNotifier } from './memory-notifier.js'
import type { Notifier } from './notifier.js'

const parcel = (trackingNumber?: string) => ({
  lines: [{ lineNumber: 1, sku: 'IP13-128', quantity: 5 }],
  ...(trackingNumber ? { trackingNumber } : {}),
})

describe('notifications', () => {
  it('tell the customer of every step, once', async () => {
    const { hub, notifier } = createTestHub()
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const steps = [
      { status: 'confirmed' },
      { status: 'on_hold' },
      { status: 'confirmed' },
      { status: 'partially_shipped', shipments: [{ shipmentId: 's1', packages: [parcel('T1')] }] },
      {
        status: 'shipped',
        shipments: [
          {
            shipmentId: 's2',
            packages: [{ trackingNumber: 'T2', lines: [{ lineNumber: 2, sku: 'GS21-256', quantity: 2 }] }],
          },
        ],
      },
      { status: 'delivered' },
    ]
    for (const [index, step] of steps.entries()) {
      const orders = [{ supplierOrderId: 'FAKE-1', sequence: index + 1, ...step }]
      for (const id of [`e${index}`, `e${index}`, `again-${index}`])
        await hub.receiveDelivery('fake', fakeDelivery({ id, orders }))
      await hub.drain()
    }
    expect(notifier.messages.map(({ template }) => template)).toEqual([
      'created',
      'confirmed',
      'status_change',
      'partially_shipped',
      'shipped',
      'fulfilled',
      'status_change',
    ])
  })

  it('of a shipment wait for its tracking number', async () => {
    const { hub, notifier } = createTestHub()
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const tell = async (id: string, trackingNumber?: string) => {
      const shipments = [{ shipmentId: 's1', packages: [parcel(trackingNumber)] }]
      await hub.receiveDelivery(
        'fake',
        fakeDelivery({ id, orders: [{ supplierOrderId: 'FAKE-1', shipments }] }),
      )
      await hub.drain()
      return notifier.messages.filter(({ template }) => template === 'partially_shipped')
    }
    expect(await tell('e1')).toEqual([])
    expect(await tell('e2', 'T1')).toMatchObject([
      { data: { shipment: { packages: [{ trackingNumber: 'T1' }] } } },
    ])
    expect(await tell('e3', 'T1')).toHaveLength(1)
  })

  it('are tried again while the channel is away, and given up when it says no', async () => {
    const sent: string[] = []
    let fails = 3
    const flaky: Notifier = {
      name: 'flaky',
      send(message) {
        if (message.template === 'confirmed') {
          return Promise.reject(
            new SupplierKitError({ code: 'notification_rejected', message: 'no such mailbox' }),
          )
        }
        if (fails-- > 0)
          return Promise.reject(new SupplierKitError({ code: 'notifier_unavailable', message: 'away' }))
        sent.push(message.template)
        return Promise.resolve({ subject: 's', body: 'b' })
      },
    }
    const { hub, pass, storage } = createTestHub({ notifiers: [flaky] })
    await hub.forwardOrder(testOrder())
    for (let step = 0; step < 6; step++) await pass(60_000)
    expect(sent).toEqual(['created'])
    await hub.receiveDelivery(
      'fake',
      fakeDelivery({ id: 'e1', orders: [{ supplierOrderId: 'FAKE-1', status: 'confirmed' }] }),
    )
    for (let step = 0; step < 3; step++) await pass(60_000)
    expect(await storage.listNotifications({ limit: 10 })).toMatchObject([
      { template: 'confirmed', state: 'failed' },
      { template: 'created', state: 'sent', attempts: 4, subject: 's' },
    ])
  })

  it('are claimed as their channel has places', async () => {
    const counting = { now: 0, most: 0 }
    const narrow: Notifier = {
      name: 'narrow',
      atOnce: 2,
      async send() {
        counting.most = Math.max(counting.most, (counting.now += 1))
        await new Promise((resolve) => setImmediate(resolve))
        counting.now -= 1
        return { subject: 's', body: 'b' }
      },
    }
    const { hub, storage } = createTestHub({ notifiers: [narrow] })
    for (let index = 0; index < 20; index++) await hub.forwardOrder(testOrder({ id: `PE-${index}` }))
    await hub.drain()
    expect(counting.most).toBe(2)
    expect(await storage.listNotifications({ limit: 100, state: 'sent' })).toHaveLength(20)
  })

  it('are left to others by a process that stood still until its lease ended', async () => {
    const { hub, storage, clock, notifier } = createTestHub()
    const awake = createTestHub({ storage, clock })
    const { loadOrders } = storage
    let wakeUp = () => {}
    const asleep = new Promise<void>((resolve) => (wakeUp = resolve))
    await hub.forwardOrder(testOrder())
    Object.assign(storage, {
      loadOrders: async (...args: Parameters<typeof loadOrders>) => {
        Object.assign(storage, { loadOrders })
        await asleep
        return loadOrders(...args)
      },
    })
    const sending = hub.notifications.sendDue()
    await clock.advance(60_000)
    await awake.hub.notifications.sendDue()
    wakeUp()
    await sending
    expect(awake.notifier.messages.map(({ template }) => template)).toEqual(['created'])
    expect(notifier.messages).toEqual([])
  })

  it('go to whom the app names, over every channel', async () => {
    const notifiers = [createMemoryNotifier('email'), createMemoryNotifier('sms')]
    const { hub } = createTestHub({
      notifiers,
      recipients: () => [{ email: 'buyer@example.test' }, { email: 'desk@example.test' }],
    })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    for (const notifier of notifiers) {
      expect(notifier.messages.map(({ recipient }) => recipient.email)).toEqual([
        'buyer@example.test',
        'desk@example.test',
      ])
    }
  })

  it('are not planned for a customer without an address', async () => {
    const { hub, storage } = createTestHub({ suppliers: [new FakeSupplier()] })
    await hub.forwardOrder(testOrder({ customer: { name: 'Ada Example' } }))
    await hub.drain()
    expect(await storage.listNotifications({ limit: 10 })).toEqual([])
  })
})
