import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { VirtualClock } from '../test-support/virtual-clock.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import type { AlertMessage } from './alert.js'
import { createMemoryNotifier } from './memory-notifier.js'
import type { Notifier } from './notifier.js'

const minute = 60_000
const desk = { email: 'desk@example.test' }

/** A supplier that puts every order into a person's hands. */
function demanding(name = 'fake') {
  const supplier = new FakeSupplier(name)
  supplier.adapter.createOrder = () =>
    Promise.reject(new SupplierKitError({ code: 'supplier_action_required', message: 'call them' }))
  return supplier
}

describe('alerts', () => {
  it('of one kind within a window become one message, sent when it is over', async () => {
    const { hub, notifier, pass } = createTestHub({
      suppliers: [demanding()],
      alerts: { recipients: [desk] },
    })
    for (let index = 0; index < 30; index++) await hub.forwardOrder(testOrder({ id: `PE-${index}` }))
    await hub.drain()
    expect(notifier.alerts).toEqual([])
    await pass(5 * minute)
    expect(notifier.alerts).toHaveLength(1)
    const [message] = notifier.alerts
    expect(message).toMatchObject({ kind: 'order_needs_attention', recipient: desk })
    expect(new Set(message?.alerts.map(({ orderId }) => orderId)).size).toBe(30)
    expect(message?.alerts[0]).toMatchObject({
      code: 'supplier_action_required',
      message: 'call them',
      supplierId: 'fake',
      reference: expect.any(String) as string,
    })
    await pass(60 * minute)
    expect(notifier.alerts).toHaveLength(1)
  })

  it('tell of suspended suppliers, opened circuits, refused webhooks and refused feeds', async () => {
    const [suspended, down, feeding] = ['suspended', 'down', 'feeding'].map((name) => new FakeSupplier(name))
    if (!suspended || !down || !feeding) throw new Error('three suppliers')
    suspended.faults.push({ kind: 'error', code: 'supplier_unauthorized' })
    down.adapter.createOrder = () =>
      Promise.reject(new SupplierKitError({ code: 'supplier_unreachable', message: 'down' }))
    const { hub, notifier, pass } = createTestHub({
      suppliers: [suspended, down, feeding],
      settings: { breakAfter: 1 },
      alerts: { recipients: [desk], windowMs: 0 },
    })
    const lines = ['suspended', 'down'].map((supplierId) => ({ sku: 'IP13-128', quantity: 1, supplierId }))
    await hub.forwardOrder(testOrder({ lines }))
    for (let index = 0; index < 5; index++)
      await expect(hub.receiveDelivery('feeding', fakeDelivery({ id: 'x' }, 'bad'))).rejects.toThrow()
    feeding.stock = [{ sku: 'A', warehouse: '', available: 5, asOf: new Date(0) }]
    await hub.syncInventory('feeding')
    feeding.stock = []
    await hub.syncInventory('feeding')
    await pass(1)
    expect(
      notifier.alerts.map(({ kind, alerts }) => [kind, alerts[0]?.supplierId, alerts[0]?.code]).sort(),
    ).toEqual([
      ['deliveries_refused', 'feeding', 'webhook_signature_invalid'],
      ['stock_feed_refused', 'feeding', 'inventory_feed_refused'],
      ['supplier_circuit_opened', 'down', 'supplier_unreachable'],
      ['supplier_suspended', 'suspended', 'supplier_unauthorized'],
    ])
  })

  it('go to those who want their kind, over the channels that they want; once to a fixed address', async () => {
    const mail = createMemoryNotifier('email')
    const chat = { ...createMemoryNotifier('chat'), audience: 'endpoint' as const, tellsOfOrders: false }
    const { hub, pass } = createTestHub({
      suppliers: [demanding()],
      notifiers: [
        mail,
        chat,
        { ...createMemoryNotifier('mute'), sendAlert: undefined } as unknown as Notifier,
      ],
      alerts: {
        recipients: [
          desk,
          { email: 'night@example.test', kinds: ['supplier_suspended'] },
          { email: 'away@example.test', channels: ['sms'] },
          { email: 'boss@example.test', name: 'Boss', locale: 'de', kinds: ['order_needs_attention'] },
        ],
      },
    })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(5 * minute)
    expect(mail.alerts.map(({ recipient }) => recipient)).toEqual([
      desk,
      { email: 'boss@example.test', name: 'Boss', locale: 'de' },
    ])
    expect(mail.messages.map(({ template }) => template)).toEqual(['created'])
    const told = await hub.notifications.list({ limit: 10 })
    expect(told.filter(({ channel }) => channel === 'chat')).toMatchObject([{ type: 'alert', state: 'sent' }])
  })

  it('are planned for nobody unless the app says so', async () => {
    const { hub, notifier, pass } = createTestHub({ suppliers: [demanding()] })
    await hub.forwardOrder(testOrder())
    await pass(5 * minute)
    expect(notifier.alerts).toEqual([])
    expect(await hub.notifications.list({ limit: 10 })).toHaveLength(1)
  })

  it('stay together while their channel is away, and are given up when it says no', async () => {
    const tried: AlertMessage[] = []
    let code: 'notifier_unavailable' | 'notification_rejected' = 'notifier_unavailable'
    const away: Notifier = {
      ...createMemoryNotifier('email'),
      sendAlert(message) {
        tried.push(message)
        return Promise.reject(new SupplierKitError({ code, message: 'no' }))
      },
    }
    const { hub, pass } = createTestHub({
      suppliers: [demanding()],
      notifiers: [away],
      alerts: { recipients: [desk] },
    })
    for (const id of ['PE-1', 'PE-2', 'PE-3']) await hub.forwardOrder(testOrder({ id }))
    await hub.drain()
    await pass(5 * minute)
    await pass(5 * minute)
    expect(tried.map(({ alerts }) => alerts.length)).toEqual(tried.map(() => 3))
    expect(new Set(tried.map(({ id }) => id)).size).toBe(1)
    expect(tried.length).toBeGreaterThan(1)
    code = 'notification_rejected'
    await pass(5 * minute)
    const failed = await hub.notifications.list({ limit: 10, state: 'failed' })
    expect(failed.map(({ type }) => type)).toEqual(['alert', 'alert', 'alert'])
  })

  it('are each told exactly once, in as few messages as windows allow, through crashes and outages', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('order' as const), count: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 8 * minute }) }),
      fc.record({ kind: fc.constant('restart' as const) }),
      fc.record({ kind: fc.constant('outage' as const), tries: fc.integer({ min: 1, max: 4 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const [clock, storage] = [new VirtualClock(), new MemoryStorage()]
        const messages: AlertMessage[] = []
        let outages = 0
        let started = 0
        const start = () => {
          started += 1
          const made = `run${started}`
          let ids = 0
          return createTestHub({
            clock,
            storage,
            suppliers: [demanding()],
            runtime: { clock, random: () => 0.5, createId: () => `${made}-${(ids += 1)}` },
            notifiers: [
              {
                ...createMemoryNotifier('email'),
                sendAlert(message) {
                  if (outages-- > 0)
                    return Promise.reject(
                      new SupplierKitError({ code: 'notifier_unavailable', message: 'away' }),
                    )
                  messages.push(message)
                  return Promise.resolve({ subject: '', body: '' })
                },
              },
            ],
            alerts: { recipients: [desk] },
          })
        }
        let { hub, pass } = start()
        let orders = 0
        for (const one of steps) {
          if (one.kind === 'order')
            for (let index = 0; index < one.count; index++)
              await hub.forwardOrder(testOrder({ id: `PE-${(orders += 1)}` }))
          else if (one.kind === 'pass') await pass(one.ms)
          else if (one.kind === 'outage') outages = one.tries
          else {
            await hub.close()
            ;({ hub, pass } = start())
          }
        }
        outages = 0
        await pass(10 * minute)
        await pass(10 * minute)
        const told = messages.flatMap(({ alerts }) => alerts.map(({ orderId }) => orderId))
        expect(told.sort()).toEqual(Array.from({ length: orders }, (_, index) => `PE-${index + 1}`).sort())
        const windows = messages.map(({ alerts }) =>
          Math.floor((alerts[0]?.at.getTime() ?? 0) / (5 * minute)),
        )
        expect(new Set(windows).size).toBe(windows.length)
      }),
      { numRuns: 60 },
    )
  })
})
