import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SupplierHubOptions } from './create-supplier-hub.js'
import { createSupplierHub } from './create-supplier-hub.js'
import { createMemoryNotifier } from '../notification/memory-notifier.js'
import { createMemoryQueue } from '../queue/memory-queue.js'
import { createMemoryRealtime } from '../realtime/memory-realtime.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import { fakeDelivery, FakeSupplier } from '../test-support/fake-supplier.js'
import { testOrder } from '../test-support/test-hub.js'
import { settled, VirtualClock } from '../test-support/virtual-clock.js'

const unhandled: unknown[] = []
const keep = (reason: unknown) => void unhandled.push(reason)
beforeEach(() => {
  process.on('unhandledRejection', keep)
  process.on('uncaughtException', keep)
})
afterEach(async () => {
  await settled()
  process.off('unhandledRejection', keep)
  process.off('uncaughtException', keep)
  expect(unhandled.splice(0)).toEqual([])
})

const refuse = () => {
  throw new Error('a trap')
}
/** Whoever asks what it is gets an error. */
const unreadable = new Proxy(new Error('hostile'), { get: refuse, has: refuse, getPrototypeOf: refuse })

/** What a part does in place of its work. */
const manners: Readonly<Record<string, () => unknown>> = {
  'throws at once': () => {
    throw new Error('hostile')
  },
  'throws no error': () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- JavaScript may throw anything
    throw null
  },
  'throws what cannot be looked at': () => {
    throw unreadable
  },
  rejects: () => Promise.reject(new Error('hostile')),
  'never answers': () => new Promise(() => {}),
  'answers undefined': () => undefined,
  'answers null': () => Promise.resolve(null),
  'answers a number': () => 7,
  'answers a list of nothing': () => [null, undefined, 1],
  'answers an object with promises': () => ({ orders: Promise.resolve(), pages: null, outcome: 1 }),
}

type Options = SupplierHubOptions<undefined>
type Hostile = () => unknown
const part = (methods: readonly string[], hostile: Hostile): object =>
  Object.fromEntries(methods.map((method) => [method, hostile]))

const observerHooks = ['begin', 'linkCause', 'record', 'traceparent', 'attach']

/** Each part, and how it is given to the hub. */
const parts: Readonly<Record<string, (hostile: Hostile) => Partial<Options>>> = {
  'orders.onProgress': (hostile) => ({ orders: { onProgress: hostile as never } }),
  recipients: (hostile) => ({ recipients: hostile as never }),
  preferences: (hostile) => ({ preferences: hostile as never }),
  router: (hostile) => ({ router: hostile as never }),
  supplierTypes: (hostile) => ({ supplierTypes: { hostile: hostile as never } }),
  'queue.send': (hostile) => ({ queue: { ...createMemoryQueue(), send: hostile as never } }),
  'queue.consume': (hostile) => ({ queue: { ...createMemoryQueue(), consume: hostile as never } }),
  'queue.close': (hostile) => ({
    queue: {
      ...createMemoryQueue(),
      close: hostile as never,
      consume: () => Promise.resolve(hostile as never),
    },
  }),
  'realtime.publish': (hostile) => ({ realtime: { ...createMemoryRealtime(), publish: hostile as never } }),
  'realtime.subscribe': (hostile) => ({
    realtime: { ...createMemoryRealtime(), subscribe: hostile as never },
  }),
  'realtime unsubscribing': (hostile) => ({
    realtime: { ...createMemoryRealtime(), subscribe: () => Promise.resolve(hostile as never) },
  }),
  'notifier.send': (hostile) => ({ notifiers: [{ ...createMemoryNotifier(), send: hostile as never }] }),
  'notifier.close': (hostile) => ({ notifiers: [{ ...createMemoryNotifier(), close: hostile as never }] }),
  observers: (hostile) => ({ observers: [part(observerHooks, hostile)] }),
  'handles of observers': (hostile) => ({
    observers: [{ begin: () => part(['run', 'end'], hostile) as never, attach: () => hostile }],
  }),
  logger: (hostile) => ({
    runtime: { logger: part(['debug', 'info', 'warn', 'error'], hostile) as never },
    queue: {
      ...createMemoryQueue(),
      send: () => Promise.reject(new Error('so that there is something to log')),
    },
  }),
}

const supplierMethods = [
  'createOrder',
  'getOrderStatus',
  'findOrder',
  'cancelOrder',
  'changeOrder',
  'syncInventory',
  'getInventoryItem',
  'verifyWebhookSignature',
  'handleWebhook',
  'close',
]

/** A day with an order of a healthy supplier and one of a supplier that may be hostile. */
async function liveThrough(options: Partial<Options>, hostileMethod?: string, hostile?: Hostile) {
  const clock = new VirtualClock()
  const healthy = new FakeSupplier('healthy')
  const other = new FakeSupplier('other')
  if (hostileMethod && hostile) Object.assign(other.adapter, { [hostileMethod]: hostile })
  const storage = new MemoryStorage()
  const hub = createSupplierHub<undefined>({
    suppliers: [healthy.adapter, other.adapter],
    storage,
    ...options,
    runtime: { clock, random: () => 0.5, ...options.runtime },
  })
  if (options.supplierTypes) await hub.suppliers.save({ id: 'third', type: 'hostile' })
  hub.onAny(() => {
    throw new Error('a listener of the app')
  })
  const going: Promise<unknown>[] = []
  const attempt = (call: () => unknown) => {
    const called = Promise.resolve().then(call)
    going.push(
      called.then(
        () => {},
        () => {},
      ),
    )
  }
  attempt(() => hub.start())
  await clock.advance(11_000)
  const messages: unknown[] = []
  const controller = new AbortController()
  attempt(async () => {
    for await (const message of hub.realtime.open({ visible: () => true, signal: controller.signal }))
      messages.push(message)
  })
  attempt(() => hub.forwardOrder(testOrder({ id: 'PE-1', supplierId: 'healthy' })))
  attempt(() => hub.forwardOrder(testOrder({ id: 'PE-2', supplierId: 'other' })))
  attempt(() => hub.forwardOrder(testOrder({ id: 'PE-3' })))
  if (options.supplierTypes) attempt(() => hub.forwardOrder(testOrder({ id: 'PE-4', supplierId: 'third' })))
  await clock.advance(60_000)
  attempt(() => hub.cancelOrder('PE-2'))
  attempt(() => hub.changeOrder('PE-2', { lines: [{ lineNumber: 1, quantity: 1 }] }))
  attempt(() => hub.receiveDelivery('other', fakeDelivery({ id: 'e1' })))
  attempt(() => hub.syncInventory())
  attempt(() => hub.health())
  await clock.advance(10 * 60_000)
  const progress = await hub.getOrder('PE-1')
  controller.abort()
  let closed = false
  const closing = hub.close().then(() => (closed = true))
  await clock.advance(5 * 60_000)
  await Promise.race([closing, settled()])
  return { progress, healthy, closed }
}

async function expectHealthy(options: Partial<Options>, hostileMethod?: string, hostile?: Hostile) {
  const { progress, healthy, closed } = await liveThrough(options, hostileMethod, hostile)
  expect(progress).toMatchObject({ submission: 'submitted' })
  expect(healthy.books).toHaveLength(1)
  expect(closed).toBe(true)
}

const mannerTable = Object.entries(manners)

it('an error that cannot be looked at counts as one of which nobody knows what it means', async () => {
  const clock = new VirtualClock()
  const supplier = new FakeSupplier('fake')
  Object.assign(supplier.adapter, { createOrder: () => Promise.reject(unreadable) })
  const hub = createSupplierHub<undefined>({ suppliers: [supplier.adapter], runtime: { clock } })
  await hub.forwardOrder(testOrder())
  await hub.drain()
  expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'in_doubt' })
  await hub.close()
})

for (const [name, give] of Object.entries(parts)) {
  it.each(mannerTable)(`${name} %s: healthy work goes on and the hub closes`, async (_, hostile) => {
    await expectHealthy(give(hostile))
  })
}

for (const method of supplierMethods) {
  it.each(mannerTable)(`${method} of one supplier %s: the others go on`, async (_, hostile) => {
    await expectHealthy({}, method, hostile)
  })
}
