import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierHub } from '../hub/supplier-hub.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import type { VirtualClock } from '../test-support/virtual-clock.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import { createMemoryNotifier } from './memory-notifier.js'
import type { Notifier } from './notifier.js'

const second = 1_000
const never = () => new Promise<never>(() => {})

/** A channel that takes every call and never answers, whatever its signal says. */
function hanging(name: string, more: Partial<Notifier> = {}): Notifier {
  return { name, atOnce: 3, send: never, sendAlert: never, ...more }
}

function demanding() {
  const supplier = new FakeSupplier()
  supplier.adapter.createOrder = () =>
    Promise.reject(new SupplierKitError({ code: 'supplier_action_required', message: 'call them' }))
  return supplier
}

/** What still hangs is given up at its limit. */
async function closeAfterLimit(hub: Pick<SupplierHub, 'close'>, clock: VirtualClock): Promise<void> {
  const closing = hub.close()
  await clock.advance(31 * second)
  await closing
}

describe('channels', () => {
  it.each([
    ['a channel whose every place hangs', hanging('chat')],
    ['a silent alert endpoint', hanging('chat', { audience: 'endpoint', tellsOfOrders: false })],
  ])('are not held up by %s', async (_, silent) => {
    const mail = createMemoryNotifier('email')
    const { hub, clock } = createTestHub({
      suppliers: [demanding()],
      notifiers: [silent, mail],
      alerts: { recipients: [], windowMs: 0 },
    })
    await hub.start()
    for (let index = 0; index < 60; index++) await hub.forwardOrder(testOrder({ id: `PE-${index}` }))
    await clock.advance(10 * second)
    expect(mail.messages).toHaveLength(60)
    await closeAfterLimit(hub, clock)
  })

  it('lose only the places of messages that hang', async () => {
    const sent: string[] = []
    const email: Notifier = {
      name: 'email',
      atOnce: 2,
      send({ id, order }) {
        if (order.id === 'PE-0') return never()
        sent.push(order.id)
        return Promise.resolve({ subject: 's', body: 'b', messageId: id })
      },
    }
    const { hub, clock } = createTestHub({ notifiers: [email] })
    await hub.start()
    for (let index = 0; index < 50; index++) await hub.forwardOrder(testOrder({ id: `PE-${index}` }))
    await clock.advance(10 * second)
    expect(sent).toHaveLength(49)
    await closeAfterLimit(hub, clock)
  })

  it('send messages while their alerts hang', async () => {
    const email = { ...createMemoryNotifier('email'), sendAlert: never }
    const { hub, clock } = createTestHub({
      suppliers: [demanding()],
      notifiers: [email],
      alerts: { recipients: [{ email: 'desk@example.test' }], windowMs: 0 },
    })
    await hub.start()
    for (let index = 0; index < 50; index++) await hub.forwardOrder(testOrder({ id: `PE-${index}` }))
    await clock.advance(10 * second)
    expect(await hub.notifications.list({ limit: 100, state: 'sent' })).toHaveLength(50)
    await closeAfterLimit(hub, clock)
  })

  it('that this hub does not have are left to others, and missed when nobody takes them', async () => {
    const storage = new MemoryStorage()
    const warnings: unknown[] = []
    const logger = {
      debug() {},
      info() {},
      error() {},
      warn: (facts: object, text?: string) => void warnings.push([facts, text]),
    }
    const renamed = createTestHub({ storage, notifiers: [createMemoryNotifier('old')] })
    await renamed.hub.forwardOrder(testOrder())
    const { hub, clock } = createTestHub({
      storage,
      clock: renamed.clock,
      notifiers: [createMemoryNotifier('new')],
      runtime: { clock: renamed.clock, logger },
    })
    await hub.drain()
    await clock.advance(601 * second)
    await hub.drain()
    expect(warnings).toEqual([
      [{ channel: 'old', kind: 'message', count: 1 }, expect.stringContaining('does not have')],
    ])
    expect(await hub.notifications.list({ limit: 9 })).toMatchObject([{ state: 'waiting', attempts: 0 }])
    await renamed.hub.drain()
    expect(await hub.notifications.list({ limit: 9 })).toMatchObject([{ state: 'sent', attempts: 1 }])
  })

  it('end a drain and a close in bounded time while they hang', async () => {
    const { hub, clock } = createTestHub({ notifiers: [hanging('chat')] })
    await hub.forwardOrder(testOrder())
    const drained = hub.drain()
    await clock.advance(31 * second)
    await drained
    await hub.close()
  })
})
