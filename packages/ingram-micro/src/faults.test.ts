import { inspect } from 'node:util'
import { createSimulatorClock } from '@supplierkit/adapter-kit/simulator'
import type { Logger } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { ingramMicro } from './ingram-micro-adapter.js'
import {
  callContext,
  credentials,
  orderRequest,
  startIngramMicro,
  webhookSecret,
} from './test-support/start-ingram-micro.js'

const hours = 60 * 60_000
const call = callContext()
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

async function start(...options: Parameters<typeof startIngramMicro>) {
  const ingram = await startIngramMicro(...options)
  stop = ingram.stop
  return ingram
}

type Ingram = Awaited<ReturnType<typeof startIngramMicro>>

async function place({ supplier }: Ingram, reference = 'PE-1') {
  const { orders } = await supplier.createOrder(orderRequest(reference), call)
  return orders[0]?.supplierOrderId ?? ''
}

describe('requests that go wrong', () => {
  it('a lost answer leaves an order behind that is found by its reference', async () => {
    const ingram = await start()
    ingram.simulator.faults.next('lostAnswer')
    await expect(place(ingram)).rejects.toMatchObject({
      code: 'supplier_connection_lost',
      phase: 'ambiguous',
    })
    expect(await ingram.supplier.findOrder('PE-1', call)).toHaveLength(1)
    expect(ingram.simulator.books.orders).toHaveLength(1)
  })

  it.each([
    ['serverError', 'before', 0, 'supplier_server_error'],
    ['serverError', 'after', 1, 'supplier_server_error'],
    ['htmlAnswer', 'before', 0, 'supplier_answer_unreadable'],
    ['htmlAnswer', 'after', 1, 'supplier_answer_unreadable'],
  ] as const)('%s %s the order was placed leaves a doubt', async (fault, when, orders, code) => {
    const ingram = await start()
    ingram.simulator.faults.next(fault, { when })
    await expect(place(ingram)).rejects.toMatchObject({ code, phase: 'ambiguous' })
    expect(await ingram.supplier.findOrder('PE-1', call)).toHaveLength(orders)
  })

  it('the nightly downtime looks like any server error: the order is in doubt, and was not placed', async () => {
    const ingram = await start()
    ingram.simulator.setDown(true)
    await expect(place(ingram)).rejects.toMatchObject({ code: 'supplier_server_error', phase: 'ambiguous' })
    await expect(ingram.supplier.findOrder('PE-1', call)).rejects.toMatchObject({
      phase: 'refused',
      retryable: true,
    })
    ingram.simulator.setDown(false)
    expect(await ingram.supplier.findOrder('PE-1', call)).toEqual([])
    expect(await place(ingram)).toMatch(/^20-/)
  })

  it('a 61st request within a minute is turned away until the minute is over, for that endpoint alone', async () => {
    const clock = createSimulatorClock({ speed: 0, wall: () => Date.parse('2026-11-02T10:00:00Z') })
    const ingram = await start({ requestsPerMinute: 60, clock }, { now: clock.now })
    const id = await place(ingram)
    const ask = () => ingram.supplier.getOrderStatus(id, call)
    await Promise.all(Array.from({ length: 60 }, ask))
    await ingram.simulator.advance(20_000)
    await expect(ask()).rejects.toMatchObject({
      code: 'supplier_rate_limited',
      phase: 'refused',
      retryable: true,
      retryAfterMs: 40_000,
    })
    await place(ingram, 'PE-2')
    await ingram.simulator.advance(40_000)
    expect(await ask()).toMatchObject({ supplierOrderId: id })
    expect(ingram.simulator.books.rateLimited).toBe(1)
  })

  it('a slow answer runs into the time limit', async () => {
    const ingram = await start({ slowAnswerMs: 60_000 }, { timeoutMs: 2_000 })
    ingram.simulator.faults.next('slowAnswer')
    await expect(place(ingram)).rejects.toMatchObject({ code: 'supplier_timeout', phase: 'ambiguous' })
    expect(ingram.simulator.books.orders).toHaveLength(1)
  })

  it('a lost answer to a cancellation is understood when it is asked for again', async () => {
    const ingram = await start({}, { onCustomerHold: true })
    const id = await place(ingram)
    ingram.simulator.faults.next('lostAnswer')
    await expect(ingram.supplier.cancelOrder(id, call)).rejects.toMatchObject({ phase: 'ambiguous' })
    // The document has 405 for what is not on hold, which a canceled order is no more.
    expect(await ingram.supplier.cancelOrder(id, call)).toEqual({ outcome: 'accepted' })
  })
})

describe('access tokens', () => {
  it('are shared by calls that come at once, and used again', async () => {
    const ingram = await start()
    await Promise.all(Array.from({ length: 20 }, (_, index) => place(ingram, `PE-${index}`)))
    expect(ingram.simulator.books).toMatchObject({ tokens: 1, createCalls: 20 })
    expect(ingram.exchanges.filter(({ path }) => path.includes('oauth'))).toHaveLength(1)
  })

  it('are renewed before they end', async () => {
    let skipped = 0
    const ingram = await start({ tokenLifeMs: 2 * hours }, { now: () => Date.now() + skipped })
    const id = await place(ingram)
    const skip = async (ms: number) => {
      skipped += ms
      await ingram.simulator.advance(ms)
      await ingram.supplier.getOrderStatus(id, call)
    }
    await skip(1.9 * hours)
    expect(ingram.simulator.books.tokens).toBe(1)
    await skip(0.09 * hours)
    expect(ingram.simulator.books.tokens).toBe(2)
    expect(ingram.exchanges.filter(({ status }) => status === 401)).toEqual([])
  })

  it('are renewed once when the supplier has ended them, and the order is placed once', async () => {
    const ingram = await start()
    await place(ingram)
    ingram.simulator.faults.next('tokenEnded')
    await place(ingram, 'PE-2')
    expect(ingram.simulator.books).toMatchObject({ tokens: 2, createCalls: 3 })
    expect(ingram.simulator.books.orders).toHaveLength(2)
  })

  it('are not asked for again and again where none is valid', async () => {
    const ingram = await start({ faults: { tokenEnded: 1 } })
    await expect(place(ingram)).rejects.toMatchObject({ code: 'supplier_unauthorized', phase: 'final' })
    expect(ingram.simulator.books).toMatchObject({ tokens: 2, requests: 2 })
  })

  it('that cannot be had leave the order unsent', async () => {
    const ingram = await start({ faults: { noToken: 1 } })
    await expect(place(ingram)).rejects.toMatchObject({
      code: 'supplier_server_error',
      phase: 'not_sent',
      retryable: true,
    })
    expect(ingram.simulator.books.requests).toBe(0)
  })

  it('are asked for by a form where that is wanted', async () => {
    const ingram = await start({}, { tokenRequest: 'form' })
    await place(ingram)
    const { method, query } = ingram.exchanges.find(({ path }) => path.includes('oauth')) ?? {}
    expect({ method, query: query?.toString() }).toEqual({ method: 'POST', query: '' })
  })
})

describe('secrets', () => {
  it('stand in no log and no error, however a call fails', async () => {
    const shown: unknown[] = []
    const log = (...entry: unknown[]) => void shown.push(entry)
    const logger: Logger = { debug: log, info: log, warn: log, error: log }
    const noisy = { ...call, logger }
    const telltale: typeof fetch = (input) =>
      Promise.reject(new TypeError(`cannot reach ${input instanceof Request ? input.url : String(input)}`))
    const ingram = await start({
      faults: { tokenEnded: 0.3, noToken: 0.3, serverError: 0.3, rateLimit: 0.3 },
    })
    const suppliers = [
      ingram.supplier,
      ingramMicro({ ...credentials, baseUrl: ingram.baseUrl, allowPrivateAddresses: true, fetch: telltale }),
      ingramMicro({ ...credentials, baseUrl: 'http://127.0.0.1:9', allowPrivateAddresses: true }),
      ingramMicro({
        ...credentials,
        clientSecret: 'wrong-canary',
        baseUrl: ingram.baseUrl,
        allowPrivateAddresses: true,
      }),
    ]
    let failed = 0
    for (const supplier of suppliers) {
      for (let index = 0; index < 15; index++) {
        await supplier.createOrder(orderRequest(`PE-${index}`), noisy).catch((error: unknown) => {
          failed += 1
          shown.push(error)
        })
      }
    }
    expect(failed).toBeGreaterThan(45)
    const everything = inspect(shown, { depth: 12, showHidden: true })
    expect(everything).not.toMatch(/canary|client_secret|Bearer/)
    expect(everything).not.toContain(webhookSecret)
    expect(everything).not.toMatch(/Jane|Main St|jane@/)
    expect(everything).toContain('correlationId')
  })
})

describe('webhooks that go wrong', () => {
  it('come twice with the same id, late, in another order, and again until they are taken', async () => {
    const ingram = await start({ stepMs: { shipped: null } }, { onCustomerHold: true })
    const { faults } = ingram.simulator
    faults.next('duplicateWebhook')
    const first = await place(ingram)
    await ingram.simulator.idle()
    const ids = (await ingram.events()).map(({ deliveryId }) => deliveryId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    ingram.answerWebhooksWith(503)
    ingram.simulator.moveOrder(first, 'shipped')
    await ingram.simulator.advance(60_000)
    expect(ingram.simulator.books.webhooks[1]).toMatchObject({ state: 'waiting', event: 'im::order_shipped' })
    ingram.answerWebhooksWith(200)
    await ingram.simulator.advance(3 * hours)
    expect(ingram.simulator.books.webhooks.map(({ state }) => state)).toEqual(Array(3).fill('delivered'))
  })
})
