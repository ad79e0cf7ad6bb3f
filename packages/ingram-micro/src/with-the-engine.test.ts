import { createSimulatorClock, type SimulatorClock } from '@supplierkit/adapter-kit/simulator'
import { type Clock, createSupplierHub, MemoryStorage, type Order } from '@supplierkit/core'
import { afterEach, describe, expect, it } from 'vitest'
import type { SimulatedOrder } from './simulator/index.js'
import { startIngramMicro } from './test-support/start-ingram-micro.js'

const minutes = 60_000
const hours = 60 * minutes
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

type Start = Parameters<typeof startIngramMicro>

/** An engine and its supplier on one clock, which stands still until it is told to go on. */
async function start(simulatorOptions: Start[0] = {}, adapterOptions: Start[1] = {}) {
  // 10 in the morning in California.
  const clock = createSimulatorClock({ speed: 0, wall: () => Date.parse('2026-11-02T18:00:00Z') })
  const ingram = await startIngramMicro(
    { clock, uniqueReferences: false, ...simulatorOptions },
    { now: clock.now, limits: { requests: { count: 100_000, perMs: 1 } }, ...adapterOptions },
  )
  const { simulator, supplier, deliveries } = ingram
  const storage = new MemoryStorage()
  const hub = createSupplierHub({
    suppliers: [supplier],
    storage,
    runtime: { clock: engineClock(clock), logger: quiet },
  })
  stop = async () => {
    await hub.close()
    await ingram.stop()
  }
  const handOver = async () => {
    for (const { body, headers } of deliveries.splice(0)) {
      await hub.receiveDelivery('ingram-micro', { body, headers })
    }
    await hub.drain()
  }
  return {
    ...ingram,
    hub,
    storage,
    /** Lets time pass in steps; webhooks are handed over and all work is done that falls due. */
    async pass(ms: number, stepMs = minutes) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        await handOver()
        await simulator.advance(stepMs)
      }
      await handOver()
    },
  }
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

function engineClock(clock: SimulatorClock): Clock {
  return {
    now: () => new Date(clock.now()),
    setTimer: (ms, run) => ({ cancel: clock.after(ms, run) }),
  }
}

function order(id: string, lines: readonly (readonly [sku: string, quantity: number])[]): Order {
  return {
    id,
    currency: 'USD',
    customer: { name: 'Jane Roe', email: 'jane@example.com' },
    shipTo: {
      name: 'Jane Roe',
      line1: '1 Main St',
      city: 'Dallas',
      region: 'TX',
      postalCode: '75201',
      country: 'US',
    },
    lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
  }
}

const unitsOf = (orders: readonly SimulatedOrder[], reference: string) =>
  orders
    .filter((one) => one.reference === reference)
    .reduce((sum, { parts }) => sum + parts.reduce((units, part) => units + part.ordered, 0), 0)

describe('with the engine', () => {
  it('an order travels to its end: split, partly rejected, back-ordered, shipped with serial numbers', async () => {
    const { hub, pass } = await start({ stepMs: { arrived: 6 * hours } })
    await hub.forwardOrder(
      order('PE-1', [
        ['5CX895', 592],
        ['RQ6000', 2],
        ['XXXXXX', 1],
      ]),
    )
    await pass(2 * minutes)
    const placed = await hub.getOrder('PE-1')
    expect(placed).toMatchObject({ submission: 'submitted', status: 'backordered' })
    expect(placed?.supplierOrders[0]).toMatchObject({
      supplierOrderIds: [expect.stringMatching(/^20-/), expect.stringMatching(/^20-/)] as string[],
      lines: [
        { ordered: 592, confirmed: 590, backordered: 2 },
        { ordered: 2, confirmed: 2 },
        { ordered: 1, canceled: 1, reason: 'SKU-NOTFOUND XXXXXX' },
      ],
    })
    await pass(40 * hours, 20 * minutes)
    const done = await hub.getOrder('PE-1')
    expect(done).toMatchObject({ status: 'delivered' })
    expect(done?.supplierOrders[0]?.lines).toMatchObject([
      { shipped: 592, backordered: 0 },
      { shipped: 2 },
      { shipped: 0, canceled: 1 },
    ])
    const packed = (done?.supplierOrders[0]?.shipments ?? []).flatMap(({ packages }) => packages)
    expect(packed.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)).sort()).toEqual([
      2, 2, 500, 90,
    ])
    expect(
      new Set(packed.flatMap(({ lines }) => lines.flatMap((line) => line.serialNumbers ?? []))).size,
    ).toBe(592)
  })

  it('thirty orders under all faults, at a supplier that would order twice: each once, each to its end', async () => {
    const { hub, simulator, pass } = await start({
      seed: 5,
      stepMs: { delivered: 2 * hours },
      faults: {
        lostAnswer: 0.2,
        serverError: 0.2,
        htmlAnswer: 0.1,
        rateLimit: 0.2,
        noToken: 0.1,
        duplicateWebhook: 0.2,
        delayedWebhook: 0.2,
        shuffledWebhook: 0.2,
      },
    })
    const ids = Array.from({ length: 30 }, (_, index) => `PE-${index + 1}`)
    for (const id of ids)
      await hub.forwardOrder(
        order(id, [
          ['5CX895', 2],
          ['DF4128', 1],
        ]),
      )
    // Not by chance: a token that is refused twice in a row suspends the supplier, and a person would have to come.
    for (let hour = 0; hour < 4; hour++) {
      simulator.faults.next('tokenEnded')
      await pass(20 * minutes, 2 * minutes)
    }
    simulator.setFaults({})
    await pass(5 * hours, 15 * minutes)
    const { books } = simulator
    expect(
      Object.values(books.faults).every((struck) => struck > 0 || books.faults.slowAnswer === struck),
    ).toBe(true)
    for (const id of ids) {
      expect(unitsOf(books.orders, `${id}-1`), id).toBe(3)
      expect(await hub.getOrder(id), id).toMatchObject({ submission: 'submitted', status: 'delivered' })
    }
    expect(books.orders).toHaveLength(30)
  })

  it('nothing is sent in the nightly downtime, and an order that waits for its end is placed once', async () => {
    const { hub, simulator, pass } = await start()
    await pass(13 * hours + 30 * minutes, 30 * minutes)
    // Half past eleven at night in California.
    simulator.setDown(true)
    const before = simulator.books.requests
    await hub.forwardOrder(order('PE-1', [['DF4128', 1]]))
    await pass(4 * hours, 10 * minutes)
    expect(simulator.books.requests).toBe(before)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'pending' })
    simulator.setDown(false)
    await pass(2 * hours)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(simulator.books).toMatchObject({ createCalls: 1, orders: [{ reference: 'PE-1-1' }] })
  })

  it('a downtime that comes unannounced leaves doubts, which are settled without a second order', async () => {
    const { hub, simulator, pass } = await start({}, { maintenance: [] })
    simulator.setDown(true)
    await hub.forwardOrder(order('PE-1', [['DF4128', 1]]))
    await pass(20 * minutes)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'in_doubt' })
    simulator.setDown(false)
    await pass(1 * hours)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(simulator.books.orders).toHaveLength(1)
  })

  it('a cancellation is granted on hold, refused after', async () => {
    const held = await start({}, { onCustomerHold: true })
    await held.hub.forwardOrder(order('PE-1', [['DF4128', 1]]))
    await held.pass(minutes)
    await held.hub.cancelOrder('PE-1')
    await held.pass(5 * minutes)
    expect(await held.hub.getOrder('PE-1')).toMatchObject({ status: 'canceled' })
    expect(held.simulator.books.orders).toMatchObject([{ status: 'canceled' }])
    await stop()
    const open = await start()
    await open.hub.forwardOrder(order('PE-1', [['DF4128', 1]]))
    await open.pass(minutes)
    await open.hub.cancelOrder('PE-1')
    await open.pass(5 * minutes)
    expect((await open.hub.getOrder('PE-1'))?.supplierOrders[0]).toMatchObject({ cancellation: 'refused' })
  })

  it('a forged webhook changes neither an order nor the stock', async () => {
    const { hub, storage, simulator, deliveries, pass } = await start({ stockWebhooks: true })
    await hub.syncInventory('ingram-micro')
    await hub.forwardOrder(order('PE-1', [['DF4128', 10]]))
    await hub.drain()
    await simulator.idle()
    const genuine = deliveries.splice(0).at(-1)
    if (!genuine) throw new Error('no webhook came')
    const { eventId } = JSON.parse(Buffer.from(genuine.body).toString()) as { eventId: string }
    const { orderNumber } = simulator.books.orders[0] ?? {}
    const forged = {
      topic: 'resellers/catalog',
      event: 'im::updated',
      eventId,
      resource: [
        { eventType: 'im::order_voided', orderNumber, customerOrderNumber: 'PE-1-1' },
        { eventType: 'IM::STOCK_UPDATE', ingramPartNumber: 'DF4128', totalAvailability: '999999' },
      ],
    }
    const body = Buffer.from(JSON.stringify(forged))
    await hub.receiveDelivery('ingram-micro', { body, headers: { ...genuine.headers } })
    await pass(minutes)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
    const levels = await storage.findStock({ skus: ['DF4128'], limit: 10 })
    expect(levels).toMatchObject([{ warehouse: '20', available: 290 }])
  })
})
