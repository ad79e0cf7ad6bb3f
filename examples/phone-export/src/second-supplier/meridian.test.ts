import { afterEach, describe, expect, it } from 'vitest'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type ErrorCode,
  type ErrorPhase,
  type InventoryUpdate,
  SupplierKitError,
  type SupplierOrderRequest,
} from '@supplierkit/core/contract'
import { callContext } from '../test-support/call-context.js'
import { meridian } from './meridian.js'
import { type MeridianServer, type MeridianServerOptions, startMeridian } from './meridian-server.js'

const hour = 3_600_000
let server: MeridianServer
let clock: number
const call = callContext()

async function start(options: Partial<MeridianServerOptions> = {}) {
  clock = Date.UTC(2026, 0, 5, 9)
  server = await startMeridian({ token: 'secret', now: () => clock, ...options })
  return meridian({ baseUrl: server.url, token: 'secret' })
}

afterEach(() => server.stop())

function request(overrides: Partial<SupplierOrderRequest> = {}): SupplierOrderRequest {
  return {
    reference: 'REF-1',
    orderId: 'order-1',
    orderNumber: '1',
    currency: 'USD',
    lines: [
      { lineNumber: 1, sku: 'MP-FAIRPHONE-5-256GB-A', quantity: 2 },
      { lineNumber: 2, sku: 'MP-CHG-20W-BLACK', quantity: 5 },
    ],
    shipTo: { name: 'Ada Example', line1: '1 Test Street', city: 'Exampleton', country: 'NL' },
    contact: {},
    requestedAt: new Date(0),
    ...overrides,
  }
}

async function errorOf(promise: Promise<unknown>): Promise<SupplierKitError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!SupplierKitError.isInstance(error)) throw new Error('expected a SupplierKitError', { cause: error })
  return error
}

describe('an order at Meridian', () => {
  it('is received, picked, sent in consignments with tracking and IMEIs, and delivered', async () => {
    const adapter = await start()
    // A reference whose order leaves in two consignments.
    const { orders, rejectedLines } = await adapter.createOrder(request({ reference: 'REF-3' }), call)
    const number = orders[0]?.supplierOrderId ?? ''
    expect(orders).toMatchObject([{ reference: 'REF-3', status: 'pending', rawStatus: 'RECEIVED' }])
    expect(rejectedLines).toEqual([])

    const seen = ['pending']
    let last = orders[0]
    for (let step = 0; step < 400 && last?.status !== 'delivered'; step += 1) {
      clock += hour / 4
      last = await adapter.getOrderStatus(number, call)
      if (seen.at(-1) !== last.status) seen.push(last.status)
    }
    expect(seen).toEqual(['pending', 'confirmed', 'partially_shipped', 'shipped', 'delivered'])
    expect(last?.shipments).toHaveLength(2)
    const packages = (last?.shipments ?? []).flatMap((shipment) => shipment.packages)
    expect(new Set(packages.map(({ trackingNumber }) => trackingNumber)).size).toBe(2)
    const imeis = packages.flatMap(({ lines }) => lines.flatMap(({ serialNumbers }) => serialNumbers ?? []))
    expect(imeis).toHaveLength(2)
    expect(imeis.every((imei) => /^\d{15}$/.test(imei))).toBe(true)
    expect(last?.lines).toMatchObject([
      { lineNumber: 1, confirmed: 2, shipped: 2, canceled: 0 },
      { lineNumber: 2, confirmed: 5, shipped: 5, canceled: 0 },
    ])
  })

  it('lives as many times faster as its speed', async () => {
    const adapter = await start({ speed: 3600 })
    const { orders } = await adapter.createOrder(request(), call)
    clock += 10_000
    expect(await adapter.getOrderStatus(orders[0]?.supplierOrderId ?? '', call)).toMatchObject({
      status: 'shipped',
    })
  })

  it('is created a second time by a second request: nothing there prevents it', async () => {
    const adapter = await start()
    await adapter.createOrder(request(), call)
    await adapter.createOrder(request(), call)
    expect(server.books.duplicates()).toEqual(['REF-1'])
    expect(await adapter.findOrder?.('REF-1', call)).toHaveLength(2)
  })

  it('refuses lines that it cannot deliver, at once and in the order as it stands', async () => {
    const adapter = await start()
    const lines = [
      { lineNumber: 1, sku: 'MP-CHG-20W-BLACK', quantity: 1 },
      { lineNumber: 2, sku: 'NO-SUCH', quantity: 1 },
      { lineNumber: 3, sku: 'MP-CHG-30W-BLACK', quantity: 99_999 },
    ]
    const { orders, rejectedLines } = await adapter.createOrder(request({ lines }), call)
    expect(rejectedLines).toMatchObject([
      { lineNumber: 2, code: 'unknown_sku' },
      { lineNumber: 3, code: 'out_of_stock' },
    ])
    expect(orders[0]?.lines).toMatchObject([{ canceled: 0 }, { canceled: 1 }, { canceled: 99_999 }])
  })

  it('is rejected where no line can be delivered', async () => {
    const adapter = await start()
    const lines = [{ lineNumber: 1, sku: 'NO-SUCH', quantity: 1 }]
    expect(await errorOf(adapter.createOrder(request({ lines }), call))).toMatchObject({
      code: 'supplier_rejected',
      phase: 'final',
      details: { rejectedLines: [{ lineNumber: 1, code: 'unknown_sku' }] },
    })
    expect(server.books.orders()).toEqual([])
  })
})

describe('canceling at Meridian', () => {
  it('is asked, decided later, and gives the stock back', async () => {
    const adapter = await start()
    const stockOf = async () =>
      (await adapter.getInventoryItem?.('MP-CHG-20W-BLACK', call))?.levels[0]?.available
    const before = await stockOf()
    const { orders } = await adapter.createOrder(request(), call)
    const number = orders[0]?.supplierOrderId ?? ''
    expect(await stockOf()).toBe((before ?? 0) - 5)

    expect(await adapter.cancelOrder?.(number, call)).toEqual({ outcome: 'requested' })
    expect(await adapter.cancelOrder?.(number, call)).toEqual({ outcome: 'requested' })
    expect((await adapter.getOrderStatus(number, call)).status).toBe('pending')
    clock += 48 * hour
    expect(await adapter.getOrderStatus(number, call)).toMatchObject({
      status: 'canceled',
      lines: [{ canceled: 2 }, { canceled: 5 }],
      shipments: [],
    })
    expect(await stockOf()).toBe(before)
    expect(await adapter.cancelOrder?.(number, call)).toEqual({ outcome: 'accepted' })
  })

  it('comes too late once something has left', async () => {
    const adapter = await start()
    const { orders } = await adapter.createOrder(request(), call)
    clock += 100 * hour
    expect(await adapter.cancelOrder?.(orders[0]?.supplierOrderId ?? '', call)).toEqual({
      outcome: 'too_late',
      status: 'delivered',
    })
  })

  it('is overtaken by the truck', async () => {
    const adapter = await start({ pace: { decideVoidAfterMs: 50 * hour } })
    const { orders } = await adapter.createOrder(request(), call)
    const number = orders[0]?.supplierOrderId ?? ''
    await adapter.cancelOrder?.(number, call)
    clock += 60 * hour
    expect((await adapter.getOrderStatus(number, call)).status).toBe('delivered')
  })
})

describe('the stock of Meridian', () => {
  it('comes whole, in pages, with cost and traits', async () => {
    const extra = { sku: 'X-1', name: 'Extra', price: { amount: 1205, currency: 'GBP' }, onHand: 3 }
    const adapter = await start({ catalog: [extra] })
    const sync = await adapter.syncInventory?.(call)
    const rows: InventoryUpdate[] = []
    let pages = 0
    for await (const page of sync?.pages ?? []) {
      rows.push(...page)
      pages += 1
    }
    expect(sync?.mode).toBe('full')
    expect(pages).toBeGreaterThan(1)
    expect(rows.length).toBeGreaterThanOrEqual(140)
    expect(new Set(rows.map(({ sku }) => sku)).size).toBe(rows.length)
    expect(rows.at(-1)).toMatchObject({
      sku: 'X-1',
      available: 3,
      warehouse: 'RTM',
      cost: { amount: 1205, currency: 'GBP' },
    })
  })

  it('answers null for an article that it does not carry', async () => {
    const adapter = await start()
    expect(await adapter.getInventoryItem?.('NO/SUCH?', call)).toBeNull()
  })
})

describe('a fault at Meridian', () => {
  const cases: readonly {
    fault: Parameters<MeridianServer['faults']['trigger']>[0]
    code: ErrorCode
    phase: ErrorPhase
    created: number
  }[] = [
    { fault: 'lost_answer', code: 'supplier_connection_lost', phase: 'ambiguous', created: 1 },
    { fault: 'rate_limited', code: 'supplier_rate_limited', phase: 'refused', created: 0 },
    { fault: 'maintenance', code: 'supplier_unavailable', phase: 'refused', created: 0 },
    { fault: 'server_error_before', code: 'supplier_server_error', phase: 'ambiguous', created: 0 },
    { fault: 'server_error_after', code: 'supplier_server_error', phase: 'ambiguous', created: 1 },
    { fault: 'html', code: 'supplier_answer_unreadable', phase: 'ambiguous', created: 1 },
  ]
  it.each(cases)('$fault: $code, $phase', async ({ fault, code, phase, created }) => {
    const adapter = await start()
    server.faults.trigger(fault)
    expect(await errorOf(adapter.createOrder(request(), call))).toMatchObject({ code, phase })
    expect(server.books.orders()).toHaveLength(created)
    expect(await adapter.findOrder?.('REF-1', call)).toHaveLength(created)
    expect(server.faults.happened()[fault]).toBe(1)
    expect(server.faults.state()).toEqual([])
  })

  it('slow: the adapter gives up in time and cannot know', async () => {
    await start({ slowMs: 60_000 })
    server.faults.trigger('slow')
    const hasty = meridian({ baseUrl: server.url, token: 'secret', timeoutMs: 100 })
    expect(await errorOf(hasty.createOrder(request(), call))).toMatchObject({
      code: 'supplier_timeout',
      phase: 'ambiguous',
    })
    expect(server.books.orders()).toHaveLength(1)
  })

  it('says how long to wait', async () => {
    const adapter = await start({ retryAfterMs: 7_000 })
    server.faults.set('maintenance', 1)
    expect(await errorOf(adapter.getOrderStatus('MP1', call))).toMatchObject({ retryAfterMs: 7_000 })
    server.faults.clear()
    expect(await errorOf(adapter.getOrderStatus('MP1', call))).toMatchObject({
      code: 'supplier_order_not_found',
    })
  })

  it('strikes the same requests again with the same seed', async () => {
    const struck = async () => {
      const adapter = await start({ seed: 9, faults: { rate_limited: 0.3, lost_answer: 0.3 } })
      const outcomes: string[] = []
      for (let index = 0; index < 12; index += 1) {
        const attempt = adapter.createOrder(request({ reference: `REF-${index}` }), call)
        outcomes.push(
          await attempt.then(
            () => 'created',
            (error: SupplierKitError) => error.code,
          ),
        )
      }
      return outcomes
    }
    const first = await struck()
    await server.stop()
    expect(await struck()).toEqual(first)
    expect(new Set(first).size).toBe(3)
  })
})

describe('the Meridian adapter', () => {
  it('knows that nothing was sent where nobody listens', async () => {
    await start()
    const { url } = server
    await server.stop()
    const adapter = meridian({ baseUrl: url, token: 'secret' })
    expect(await errorOf(adapter.createOrder(request(), call))).toMatchObject({
      code: 'supplier_unreachable',
      phase: 'not_sent',
    })
  })

  it('sends nothing for a call that is over, or an order that does not fit', async () => {
    const adapter = await start()
    const over = callContext({ signal: AbortSignal.abort() })
    expect(await errorOf(adapter.createOrder(request(), over))).toMatchObject({ phase: 'not_sent' })
    const lines = [{ lineNumber: 1, sku: 'X', quantity: 0 }]
    expect(await errorOf(adapter.createOrder(request({ lines }), call))).toMatchObject({
      code: 'supplier_request_invalid',
      phase: 'not_sent',
    })
    expect(server.books.orders()).toEqual([])
  })

  it('says that the token is wrong, without saying the token', async () => {
    await start()
    const stranger = meridian({ baseUrl: server.url, token: 'not-the-token' })
    const error = await errorOf(stranger.createOrder(request(), call))
    expect(error).toMatchObject({ code: 'supplier_unauthorized', phase: 'final' })
    expect(error.message).not.toContain('not-the-token')
  })

  const answers: readonly (readonly [
    string,
    number,
    Record<string, string>,
    string,
    ErrorCode,
    ErrorPhase,
  ])[] = [
    ['a bare 503', 503, {}, 'x', 'supplier_server_error', 'ambiguous'],
    ['502', 502, {}, 'x', 'supplier_server_error', 'ambiguous'],
    ['408', 408, {}, 'x', 'supplier_timeout', 'ambiguous'],
    ['404 to an order', 404, {}, '{}', 'supplier_rejected', 'final'],
    ['422 with a page', 422, {}, '<html>', 'supplier_rejected', 'final'],
    ['a redirect', 302, { location: '/elsewhere' }, '', 'supplier_call_failed', 'ambiguous'],
    ['half an order', 201, {}, '{"order_no":"MP1","state"', 'supplier_answer_unreadable', 'ambiguous'],
    [
      'an order without its number',
      201,
      {},
      '{"state":"RECEIVED"}',
      'supplier_answer_unreadable',
      'ambiguous',
    ],
  ]
  it.each(answers)('reads %s as what it is', async (_name, status, headers, body, code, phase) => {
    await start()
    const odd = createServer((_request, response) => response.writeHead(status, headers).end(body))
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`
    const error = await errorOf(meridian({ baseUrl, token: 'secret' }).createOrder(request(), call))
    odd.closeAllConnections()
    odd.close()
    expect(error).toMatchObject({ code, phase })
  })

  it('keeps a state that it does not know, and never guesses', async () => {
    await start()
    const odd = createServer((_request, response) => {
      response.end(JSON.stringify({ order_no: 'MP1', state: 'TELEPORTED', changed: 'soon', extra: [1] }))
    })
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`
    const status = await meridian({ baseUrl, token: 'secret' }).getOrderStatus('MP1', call)
    odd.closeAllConnections()
    odd.close()
    expect(status).toEqual({
      supplierOrderId: 'MP1',
      status: 'unknown',
      rawStatus: 'TELEPORTED',
      lines: [],
      shipments: [],
    })
  })
})
