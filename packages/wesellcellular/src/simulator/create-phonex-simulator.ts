import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Books } from './books.js'
import { createDeviceCatalog } from './catalog/create-device-catalog.js'
import { createStock } from './catalog/stock.js'
import { createFaultPlan } from './fault-plan.js'
import { createApiListener } from './http/create-api-listener.js'
import { createOrderDesk } from './orders/order-desk.js'
import { type SimulatedOrder, toWireOrder } from './orders/simulated-order.js'
import { createRandom, seedOf } from './seeded-random.js'
import { createSimulatorClock } from './simulator-clock.js'
import type { PhonexSimulator, PhonexSimulatorOptions } from './simulator-options.js'
import { createWebhookSender } from './webhooks/webhook-sender.js'

/**
 * A tenant of the PhoneX platform as a real HTTP server: stock list, sales orders that move through the
 * platform's statuses, signed webhooks, and a fault plan. For demos and tests; it knows what really happened.
 *
 * ```ts
 * const simulator = createPhonexSimulator({ speed: 600 })
 * const baseUrl = await simulator.start()
 * const supplier = wesellcellular({ baseUrl, apiKey: 'test-key', allowPrivateAddresses: true })
 * ```
 */
export function createPhonexSimulator(options: PhonexSimulatorOptions = {}): PhonexSimulator {
  const { seed = 1 } = options
  const catalog = options.catalog ?? createDeviceCatalog({ seed })
  const clock = options.clock ?? createSimulatorClock({ speed: options.speed ?? 1 })
  const faults = createFaultPlan(createRandom(seedOf(seed, 'faults')), options.faults)
  const stock = createStock(catalog, clock.now)
  const sender = createWebhookSender({
    clock,
    faults,
    target: options.webhook,
    maxAttempts: options.maxWebhookAttempts ?? 12,
    delayMs: options.webhookDelayMs ?? 10 * 60_000,
    wall: Date.now,
  })
  const desk = createOrderDesk({
    seed,
    clock,
    stock,
    acceptance: options.acceptance ?? 'partial',
    uniqueReferences: options.uniqueReferences ?? true,
    shipping: options.shipping ?? 'two_shipments',
    stepMs: options.stepMs ?? {},
    onChange: tellOfOrder,
  })
  const books: Books = {
    orders: desk.orders,
    requests: 0,
    createCalls: 0,
    duplicateReferences: 0,
    webhooks: sender.sent,
    faults: faults.struck,
  }
  const server = createServer(
    createApiListener({
      state: { desk, stock, books, keys: new Map() },
      faults,
      clock,
      apiKey: options.apiKey ?? 'test-key',
      retryAfterSeconds: options.retryAfterSeconds ?? 1,
      slowAnswerMs: options.slowAnswerMs ?? 2_000,
    }),
  )
  clock.pause()

  function tellOfOrder(order: SimulatedOrder) {
    const eventId = `EVT-${order.supplierOrderId}-${order.sequence}`
    const event = { event: 'order.status_updated', event_id: eventId, order_id: order.reference }
    sender.send({ ...event, ...toWireOrder(order) })
    if (order.status === 'On Hold' || order.status === 'Canceled') {
      tellOfStock(new Set(order.lines.map((line) => line.sku)), eventId)
    }
  }

  function tellOfStock(skus: ReadonlySet<string>, cause: string) {
    if (!options.stockWebhooks) return
    const items = [...skus].flatMap((sku) => stock.rows({ sku, includeOutOfStock: true }))
    const updatedAt = new Date(clock.now()).toISOString()
    const content = { event: 'stock.updated', event_id: `${cause}-STOCK`, updated_at: updatedAt, items }
    sender.send(content)
  }

  let quantityChanges = 0

  return {
    books,
    catalog,
    faults,
    start: ({ port = 0 } = {}) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject)
          clock.resume()
          resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
        })
      }),
    async stop() {
      clock.pause()
      server.closeAllConnections()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
      await sender.close()
    },
    setFaults: faults.set,
    setWebhook: sender.setTarget,
    setSpeed: clock.setSpeed,
    advance: (ms) => clock.advance(ms, sender.idle),
    idle: sender.idle,
    setQuantity(sku, quantity, warehouse) {
      const known = stock.setQuantity(sku, quantity, warehouse)
      if (known) tellOfStock(new Set([sku]), `EVT-${sku}-${++quantityChanges}`)
      return known
    },
    cancelOrder(supplierOrderId) {
      const order = desk.find(supplierOrderId)
      return order ? desk.cancel(order, { force: true }) : 'unknown'
    },
  }
}
