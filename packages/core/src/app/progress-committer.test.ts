import { describe, expect, it } from 'vitest'
import type { OrderSource } from '../hub/engine.js'
import type { OrderProgress } from '../order/progress.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

const hour = 3_600_000

/** A shop whose `onProgress` does what the test says, and a day in which nothing else happens. */
function createShop(onProgress: OrderSource<undefined>['onProgress']) {
  const given: OrderProgress[] = []
  const state = { onProgress }
  const test = createTestHub({
    orders: {
      onProgress: async (orderId, progress, tx) => {
        await state.onProgress?.(orderId, progress, tx)
        given.push(progress)
      },
    },
    alerts: { recipients: [{ email: 'operator@example.test' }] },
  })
  const alerts = async () =>
    (await test.storage.listNotifications({ limit: 50 })).filter(({ type }) => type === 'alert')
  const count = (type: string) => test.typesOf().filter((one) => one === type).length
  const record = async (orderId = 'PE-1') => (await test.storage.loadOrders([orderId]))[0]?.record
  return { ...test, state, given, alerts, count, record }
}

const failing = () => {
  throw new Error('a mistake in the app')
}

describe('an onProgress that always throws', () => {
  it('loses no decision of the engine, and raises one event and one alert', async () => {
    const { hub, supplier, alerts, count, pass, record } = createShop(failing)
    await hub.forwardOrder(testOrder())
    await hub.drain()
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    const [booked] = supplier.books
    if (booked) booked.state = { status: 'confirmed', rawStatus: 'OK' }
    for (let hours = 0; hours < 26; hours++) await pass(hour)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
    expect(supplier.books).toHaveLength(1)
    expect(count('order.progress_failed')).toBe(1)
    expect(await alerts()).toMatchObject([
      { orderId: 'PE-1', data: { alert: { kind: 'progress_not_delivered', code: 'app_function_failed' } } },
    ])
    expect(await record()).toMatchObject({ progressDueAt: expect.any(Date) as Date })
    // Polled as any other order, and no more.
    expect(supplier.calls.length).toBeLessThan(60)
  })

  it('is called again with the latest progress when it works again', async () => {
    const { hub, state, given, count, pass, record } = createShop(failing)
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await hub.cancelOrder('PE-1')
    await pass(1_000)
    state.onProgress = undefined
    await pass(hour)
    expect(given).toHaveLength(1)
    expect(given[0]).toEqual(await hub.getOrder('PE-1'))
    expect(count('order.progress_recovered')).toBe(1)
    expect(await record()).toMatchObject({ progressDueAt: null, progressFailures: 0 })
    state.onProgress = failing
    await hub.cancelOrder('PE-1')
    await pass(hour)
    expect(given).toHaveLength(1)
  })

  it('is called with growing pauses, and rests for all orders alike', async () => {
    let calls = 0
    const { hub, pass } = createShop(() => {
      calls += 1
      failing()
    })
    for (let order = 1; order <= 40; order++) await hub.forwardOrder(testOrder({ id: `PE-${order}` }))
    await hub.drain()
    // Four at once, each tried twice, until five in a row have failed.
    expect(calls).toBeLessThanOrEqual(20)
    calls = 0
    for (let minute = 0; minute < 60; minute++) await pass(60_000)
    expect(calls).toBeLessThan(60 * 16 * 2)
    expect(await hub.storage.nextDueAt()).not.toBeNull()
  })
})

it('a failure that passes at once is none', async () => {
  let calls = 0
  const { hub, given, count } = createShop(() => {
    calls += 1
    if (calls === 1) failing()
  })
  await hub.forwardOrder(testOrder())
  await hub.drain()
  expect(given.at(-1)).toEqual(await hub.getOrder('PE-1'))
  expect(count('order.progress_failed')).toBe(0)
})

it('an onProgress that never ends is given up at the limit', async () => {
  const { hub, clock, state, given, count, pass } = createShop(() => new Promise<void>(() => {}))
  await hub.forwardOrder(testOrder())
  const drained = hub.drain()
  await clock.advance(5_000)
  await drained
  expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
  expect(count('order.progress_failed')).toBe(1)
  state.onProgress = undefined
  await pass(hour)
  expect(given.at(-1)).toEqual(await hub.getOrder('PE-1'))
})

it('a started hub retries by itself', async () => {
  const { hub, clock, state, given } = createShop(failing)
  await hub.start()
  await hub.forwardOrder(testOrder())
  await clock.advance(10_000)
  expect(given).toEqual([])
  state.onProgress = undefined
  await clock.advance(60_000)
  expect(given.at(-1)).toEqual(await hub.getOrder('PE-1'))
  await hub.close()
})
