import { expect, it, vi } from 'vitest'
import { createMemoryRealtime } from '../realtime/memory-realtime.js'
import { silentLogger } from '../runtime/runtime.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { settled, VirtualClock } from '../test-support/virtual-clock.js'
import type { Job, Queue } from './queue.js'

const never = () => new Promise<never>(() => {})

function createShop(parts: Partial<Parameters<typeof createTestHub>[0]>) {
  const clock = new VirtualClock()
  const warn = vi.fn()
  const shop = createTestHub({
    clock,
    runtime: { clock, random: () => 0.5, logger: { ...silentLogger, warn } },
    ...parts,
  })
  const warned = () =>
    warn.mock.calls.map(([fields, text]) => ({ ...(fields as object), text: text as unknown }))
  return { ...shop, warned }
}

it('a queue whose send throws or hangs delays work by no more than a sweep', async () => {
  const send = () => {
    throw new Error('away')
  }
  for (const queue of [send, never].map((one): Queue => ({
    send: one,
    consume: () => Promise.resolve(never),
  }))) {
    const { hub, supplier, clock, warned } = createShop({ queue })
    await hub.start()
    await hub.forwardOrder(testOrder())
    await clock.advance(2_000)
    expect(supplier.books).toHaveLength(1)
    await clock.advance(10_000)
    const code = queue.send === send ? 'Error' : 'port_timeout'
    expect(warned()).toContainEqual(expect.objectContaining({ topic: 'forwarding', code }))
  }
})

it('a hub starts although its queue cannot be consumed, and consumes it later', async () => {
  let handler: ((job: Job) => void) | null = null
  const stopped = vi.fn()
  let answers: Queue['consume'] = never
  const queue: Queue = { send: () => Promise.resolve(), consume: (given) => answers(given) }
  const { hub, supplier, clock, warned } = createShop({ queue, settings: { sweepMs: 3_600_000 } })
  const starting = hub.start()
  await clock.advance(10_000)
  await starting
  expect(warned()).toMatchObject([{ code: 'port_timeout' }])
  answers = () => Promise.reject(new Error('away'))
  await clock.advance(30_000)
  expect(warned()).toMatchObject([{ code: 'port_timeout' }, { code: 'Error' }])
  answers = (given) => {
    handler = given
    return Promise.resolve(() => Promise.resolve(stopped()))
  }
  await clock.advance(30_000)
  await hub.forwardOrder(testOrder())
  for (const job of [null, {}, { topic: 'none' }, { topic: 'forwarding' }])
    (handler as ((job: unknown) => void) | null)?.(job)
  await settled()
  expect(supplier.books).toHaveLength(1)
  await hub.close()
  expect(stopped).toHaveBeenCalledOnce()
})

it('a consumer that comes after the limit is ended at once', async () => {
  const stopped = vi.fn()
  let answer: (stop: () => Promise<void>) => void = () => {}
  const consume = () => new Promise<() => Promise<void>>((resolve) => (answer = resolve))
  const { hub, clock } = createShop({ queue: { send: () => Promise.resolve(), consume } })
  const starting = hub.start()
  await clock.advance(10_000)
  await starting
  answer(() => Promise.resolve(stopped()))
  await settled()
  expect(stopped).toHaveBeenCalledOnce()
  await hub.close()
})

it('a realtime service that hangs holds up neither the outbox nor a reader', async () => {
  const { hub, clock, events, warned } = createShop({
    realtime: { ...createMemoryRealtime(), publish: never, subscribe: never },
  })
  await hub.start()
  await hub.forwardOrder(testOrder())
  await clock.advance(2_000)
  await hub.forwardOrder(testOrder({ id: 'PE-2' }))
  await clock.advance(2_000)
  expect(events.filter(({ type }) => type === 'order.accepted')).toHaveLength(2)
  const { signal } = new AbortController()
  const reading = hub.realtime.open({ visible: () => true, signal }).next()
  const refused = expect(reading).rejects.toMatchObject({ code: 'port_timeout' })
  await clock.advance(10_000)
  await refused
  expect(warned()).toContainEqual(expect.objectContaining({ code: 'port_timeout' }))
})
