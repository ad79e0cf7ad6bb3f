import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import type { Notifier, SendCall, SentNotification } from './notifier.js'

const [second, minute] = [1_000, 60_000]
const sent: SentNotification = { subject: 's', body: 'b', messageId: '<m>' }
const unavailable = (phase?: 'ambiguous') =>
  new SupplierKitError({ code: 'notifier_unavailable', message: 'away', ...(phase && { phase }) })

/** A channel whose answers the test gives. */
function createChannel(more: Partial<Notifier> = {}) {
  const calls: { call: SendCall; answer: (result: SentNotification | Error) => void }[] = []
  const notifier: Notifier = {
    name: 'email',
    send: (_, call) =>
      new Promise((resolve, reject) => {
        calls.push({
          call,
          answer: (result) => (result instanceof Error ? reject(result) : resolve(result)),
        })
      }),
    ...more,
  }
  const at = (place: number) => {
    const found = calls[place]
    if (!found) throw new Error(`no call ${place}`)
    return found
  }
  return { notifier, calls, at }
}

async function startHub(notifier: Notifier) {
  const test = createTestHub({ notifiers: [notifier], settings: { sweepMs: 5 * second } })
  await test.hub.start()
  await test.hub.forwardOrder(testOrder())
  await test.clock.advance(1)
  const row = async () => (await test.hub.notifications.list({ limit: 1 }))[0]
  /** What still hangs is given up at its limit. */
  const close = async () => {
    const closing = test.hub.close()
    await test.clock.advance(31 * second)
    await closing
  }
  return { ...test, row, close }
}

describe('a message that was given up', () => {
  it('is recorded when its channel says yes after all, and not sent again', async () => {
    const { notifier, calls, at } = createChannel()
    const { close, clock, row } = await startHub(notifier)
    await clock.advance(31 * second)
    expect(at(0).call.signal.aborted).toBe(true)
    expect(await row()).toMatchObject({
      state: 'waiting',
      lastError: expect.stringContaining('30000 ms') as string,
    })
    await clock.advance(5 * minute)
    at(0).answer(sent)
    await clock.advance(second)
    expect(await row()).toMatchObject({ state: 'sent', messageId: '<m>' })
    await clock.advance(12 * minute)
    expect(calls).toHaveLength(1)
    await close()
  })

  it('is sent again after the time that a server may take to answer, and later each time', async () => {
    const { notifier, calls } = createChannel()
    const { close, clock } = await startHub(notifier)
    await clock.advance(10 * minute)
    expect(calls).toHaveLength(1)
    await clock.advance(2 * minute)
    expect(calls).toHaveLength(2)
    await clock.advance(8 * minute)
    expect(calls).toHaveLength(2)
    await clock.advance(5 * minute)
    expect(calls).toHaveLength(3)
    await close()
  })

  it('is tried again soon when it is known that it has not left', async () => {
    const { notifier, calls, at } = createChannel({ announcesHandOver: true })
    const { close, clock } = await startHub(notifier)
    await clock.advance(40 * second)
    expect(calls.length).toBeGreaterThan(1)
    expect(() => at(0).call.beginHandOver?.()).toThrow(/30000 ms/)
    await close()
  })

  it('is tried again soon when its channel says afterwards that it was not taken', async () => {
    const { notifier, calls, at } = createChannel()
    const { close, clock } = await startHub(notifier)
    await clock.advance(40 * second)
    expect(calls).toHaveLength(1)
    at(0).answer(unavailable())
    await clock.advance(10 * second)
    expect(calls).toHaveLength(2)
    await close()
  })

  it('is tried again soon by a channel that takes a message once', async () => {
    const { notifier, calls } = createChannel({ idempotent: true })
    const { close, clock } = await startHub(notifier)
    await clock.advance(40 * second)
    expect(calls.length).toBeGreaterThan(1)
    await close()
  })
})

describe('a message whose channel says that it may have been taken', () => {
  it.each([
    [false, 1],
    [true, 2],
  ])('waits for clarity, unless it is taken once (%s)', async (idempotent, count) => {
    const { notifier, calls, at } = createChannel({ idempotent })
    const { close, clock } = await startHub(notifier)
    at(0).answer(unavailable('ambiguous'))
    await clock.advance(20 * second)
    expect(calls).toHaveLength(count)
    await close()
  })
})

describe('a process that stood still', () => {
  it('does not hand over when it wakes behind its limit', async () => {
    const { notifier, at } = createChannel({ announcesHandOver: true })
    const { close, clock } = await startHub(notifier)
    const { beginHandOver } = at(0).call
    beginHandOver?.()
    // Time passes without any timer: the process was stopped.
    const now = clock.now()
    clock.now = () => new Date(now.getTime() + 61 * second)
    expect(() => beginHandOver?.()).toThrow(/too late/)
    clock.now = () => now
    at(0).answer(sent)
    await close()
  })
})

describe('a storage that fails', () => {
  it('has a sent message recorded by the process that sent it, soon after it is back', async () => {
    const { notifier, calls, at } = createChannel()
    const { close, clock, storage, row } = await startHub(notifier)
    const { finishNotification } = storage
    let fails = 5
    storage.finishNotification = (...args) =>
      fails-- > 0
        ? Promise.reject(new SupplierKitError({ code: 'storage_unavailable', message: 'away' }))
        : finishNotification(...args)
    at(0).answer(sent)
    await clock.advance(3 * second)
    expect(await row()).toMatchObject({ state: 'sent' })
    await clock.advance(2 * minute)
    expect(calls).toHaveLength(1)
    await close()
  })

  it('that refuses the text of a sent message still records that it was sent', async () => {
    const { notifier, calls, at } = createChannel()
    const { close, clock, storage, row } = await startHub(notifier)
    const { finishNotification } = storage
    storage.finishNotification = (id, token, outcome) =>
      outcome.body === ''
        ? finishNotification(id, token, outcome)
        : Promise.reject(new SupplierKitError({ code: 'config_invalid', message: 'refused' }))
    at(0).answer(sent)
    await clock.advance(2 * minute)
    expect(await row()).toMatchObject({ state: 'sent', body: '' })
    expect(calls).toHaveLength(1)
    await close()
  })
})
