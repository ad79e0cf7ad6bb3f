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
import { systemError } from './answers/errors.js'
import type { Books } from './books.js'
import { createPhoneCatalog } from './catalog/create-phone-catalog.js'
import { createStock } from './catalog/stock.js'
import { faultNames } from './fault-plan.js'
import { answerRequest } from './http/answer-request.js'
import { createRateLimits } from './http/rate-limits.js'
import { createTokenDesk } from './http/token-desk.js'
import { defaultStepMs } from './orders/lifecycle.js'
import { createOrderDesk, type OrderEvent } from './orders/order-desk.js'
import type { SimulatedOrder } from './orders/simulated-order.js'
import type { IngramMicroSimulator, IngramMicroSimulatorOptions } from './simulator-options.js'
import { toOrderEvent, toStockEvents } from './webhooks/webhook-bodies.js'

const hourMs = 60 * 60_000

/**
 * Ingram Micro's reseller API as a real HTTP server: access tokens, orders that are split, held, back-ordered and
 * shipped, price and availability, webhooks that sign their id alone, limits, a nightly downtime and a fault plan. For
 * demos and tests; it knows what really happened.
 *
 * ```ts
 * const simulator = createIngramMicroSimulator({ speed: 600 })
 * const baseUrl = await simulator.start()
 * const supplier = ingramMicro({ baseUrl, clientId: 'test-client', clientSecret: 'test-secret',
 *   customerNumber: '20-222222', allowPrivateAddresses: true })
 * ```
 */
export function createIngramMicroSimulator(options: IngramMicroSimulatorOptions = {}): IngramMicroSimulator {
  const { seed = 1 } = options
  const catalog = options.catalog ?? createPhoneCatalog({ seed })
  const clock = options.clock ?? createSimulatorClock({ speed: options.speed ?? 1 })
  const faults = createFaultPlan(faultNames, createRandom(seedOf(seed, 'faults')), options.faults)
  const stock = createStock(catalog)
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
    uniqueReferences: options.uniqueReferences ?? true,
    stepMs: { ...defaultStepMs, ...options.stepMs },
    onChange: tellOfOrder,
    onStock: (skus) => (options.stockWebhooks ? tellOfStock([...skus]) : undefined),
  })
  const books: Books = {
    orders: desk.orders,
    requests: 0,
    createCalls: 0,
    duplicateReferences: 0,
    tokens: 0,
    rateLimited: 0,
    webhooks: sender.sent,
    faults: faults.struck,
  }
  const tokens = createTokenDesk({
    clientId: options.clientId ?? 'test-client',
    clientSecret: options.clientSecret ?? 'test-secret',
    lifeMs: options.tokenLifeMs ?? 24 * hourMs,
    books,
    now: clock.now,
  })
  let down = false
  const api = {
    state: { desk, stock, books },
    tokens,
    limits: createRateLimits(
      options.requestsPerMinute === undefined ? 60 : options.requestsPerMinute,
      clock.now,
    ),
    faults,
    clock,
    customerNumber: options.customerNumber ?? '20-222222',
    isDown: () => down,
    slowAnswerMs: options.slowAnswerMs ?? 2_000,
  }
  const server = createLocalServer(
    createApiListener((request) => answerRequest(api, request), { broken: systemError() }),
  )
  let events = 0
  const nextEventId = () =>
    `EV${String(++events).padStart(6, '0')}${seedOf(seed, String(events)).toString(36)}`
  clock.pause()

  function tellOfOrder(order: SimulatedOrder, event: OrderEvent) {
    const eventId = nextEventId()
    const body = toOrderEvent(order, event, eventId, new Date(clock.now()))
    sender.send({ event: `im::${event}`, eventId, supplierOrderId: order.orderNumber, body })
  }

  function tellOfStock(skus: readonly string[]) {
    for (const { eventId, body } of toStockEvents(skus, stock, new Date(clock.now()), nextEventId)) {
      sender.send({ event: 'im::stock_update', eventId, body })
    }
  }

  return {
    books,
    catalog,
    faults,
    async start(startOptions) {
      const url = await server.start(startOptions)
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
    setDown: (value) => void (down = value),
    revokeTokens: () => tokens.revoke(),
    advance: (ms) => clock.advance(ms, sender.idle),
    idle: sender.idle,
    levels: (sku) => stock.levels(sku),
    setQuantity(sku, quantity, warehouse) {
      const known = stock.setQuantity(sku, quantity, warehouse)
      if (known && options.stockWebhooks) tellOfStock([sku])
      return known
    },
    splitNext: () => desk.splitNext(),
    moveOrder(orderNumber, to) {
      const order = desk.find(orderNumber)
      if (order) desk.move(order, to)
      return order !== undefined
    },
    announceStock: tellOfStock,
  }
}

/** The id is signed, and nothing else. */
function signedHeaders({ eventId }: WebhookToSend, { secret }: WebhookTarget): Record<string, string> {
  const signature = signHmac({ secret, content: eventId, algorithm: 'sha512', encoding: 'base64' })
  return { 'user-agent': 'IngramMicro-Simulator', 'x-hub-signature': signature }
}
