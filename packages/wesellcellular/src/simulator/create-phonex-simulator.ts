import { signHmac } from '@supplierkit/adapter-kit'
import {
  createApiListener,
  createFaultPlan,
  createLocalServer,
  createRandom,
  createSimulatorClock,
  createWebhookSender,
  seedOf,
  type WebhookTarget,
  type WebhookToSend,
} from '@supplierkit/adapter-kit/simulator'
import type { Books } from './books.js'
import { createDeviceCatalog } from './catalog/create-device-catalog.js'
import { createStock } from './catalog/stock.js'
import { faultNames } from './fault-plan.js'
import { refuse } from './http/answer.js'
import { answerRequest } from './http/answer-request.js'
import { createOrderDesk } from './orders/order-desk.js'
import { type SimulatedOrder, toWireOrder } from './orders/simulated-order.js'
import type { PhonexSimulator, PhonexSimulatorOptions } from './simulator-options.js'

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
  const faults = createFaultPlan(faultNames, createRandom(seedOf(seed, 'faults')), options.faults)
  const stock = createStock(catalog, clock.now)
  const sender = createWebhookSender({
    clock,
    faults,
    target: options.webhook,
    maxAttempts: options.maxWebhookAttempts ?? 12,
    delayMs: options.webhookDelayMs ?? 10 * 60_000,
    headersOf: signedHeaders,
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
  const api = {
    state: { desk, stock, books, keys: new Map() },
    faults,
    clock,
    apiKey: options.apiKey ?? 'test-key',
    retryAfterSeconds: options.retryAfterSeconds ?? 1,
    slowAnswerMs: options.slowAnswerMs ?? 2_000,
  }
  const server = createLocalServer(
    createApiListener((request) => answerRequest(api, request), {
      tooLarge: refuse(413, 'body_too_large'),
      broken: refuse(500, 'internal_error'),
    }),
  )
  clock.pause()

  function tellOfOrder(order: SimulatedOrder) {
    const eventId = `EVT-${order.supplierOrderId}-${order.sequence}`
    const { supplierOrderId, sequence } = order
    const event = 'order.status_updated'
    const content = { event, event_id: eventId, order_id: order.reference, ...toWireOrder(order) }
    sender.send({ event, eventId, supplierOrderId, sequence, body: JSON.stringify(content) })
    if (order.status === 'On Hold' || order.status === 'Canceled') {
      tellOfStock(new Set(order.lines.map((line) => line.sku)), eventId)
    }
  }

  function tellOfStock(skus: ReadonlySet<string>, cause: string) {
    if (!options.stockWebhooks) return
    const items = [...skus].flatMap((sku) => stock.rows({ sku, includeOutOfStock: true }))
    const updatedAt = new Date(clock.now()).toISOString()
    const event = 'stock.updated'
    const eventId = `${cause}-STOCK`
    const content = { event, event_id: eventId, updated_at: updatedAt, items }
    sender.send({ event, eventId, body: JSON.stringify(content) })
  }

  let quantityChanges = 0

  return {
    books,
    catalog,
    faults,
    async start(options) {
      const url = await server.start(options)
      clock.resume()
      return url
    },
    async stop() {
      clock.pause()
      await server.stop()
      await sender.close()
    },
    setFaults: faults.set,
    setWebhook: sender.setTarget,
    setSpeed: clock.setSpeed,
    advance: (ms) => clock.advance(ms, sender.idle),
    idle: sender.idle,
    setApiKey: (apiKey) => void (api.apiKey = apiKey),
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

/** The time that is signed is compared with the receiver's clock, so it is never a simulated one. */
function signedHeaders({ body }: WebhookToSend, { secret }: WebhookTarget): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  return {
    'user-agent': 'PhoneX-Simulator',
    'x-phonex-timestamp': timestamp,
    'x-phonex-signature': signHmac({ secret, content: [`${timestamp}.`, body] }),
  }
}
