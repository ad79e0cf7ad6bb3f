import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callContext } from './test-support/start-phonex.js'
import { defaultBaseUrl } from './options.js'
import { wesellcellular } from './wesellcellular-adapter.js'

/** WeSellCellular's own gateway, which no test may reach. */
const gateway = setupServer()
beforeAll(() => gateway.listen({ onUnhandledRequest: 'error' }))
afterEach(() => gateway.resetHandlers())
afterAll(() => gateway.close())

// The guard would look the gateway's name up; here nothing leaves the process.
const supplier = () =>
  wesellcellular({
    apiKey: 'key-1',
    allowPrivateAddresses: true,
    fetch: (...args) => globalThis.fetch(...args),
  })
const status = {
  supplier_order_id: 'ORD845140',
  reference: 'PE-1-1',
  status: 'Shipped',
  tracking_number: null,
  lines: [],
}

describe("WeSellCellular's own gateway", () => {
  it('is asked under the address and with the key that are known', async () => {
    const seen: { path: string; key: string | null }[] = []
    gateway.use(
      http.get(`${defaultBaseUrl}/sales-orders/:id`, ({ request }) => {
        seen.push({ path: new URL(request.url).pathname, key: request.headers.get('x-api-key') })
        return HttpResponse.json(status)
      }),
    )
    const answer = await supplier().getOrderStatus('ORD845140', callContext())
    expect(answer).toMatchObject({ supplierOrderId: 'ORD845140', status: 'shipped', rawStatus: 'Shipped' })
    expect(seen).toEqual([{ path: '/Integration/px-api-gateway/sales-orders/ORD845140', key: 'key-1' }])
  })

  it('may answer a maintenance page: then nobody knows, and it is not taken for an order', async () => {
    gateway.use(http.get(`${defaultBaseUrl}/sales-orders/:id`, () => HttpResponse.html('<h1>Back soon</h1>')))
    await expect(supplier().getOrderStatus('ORD845140', callContext())).rejects.toMatchObject({
      code: 'supplier_answer_unreadable',
      retryable: true,
    })
  })

  it('may drop the connection: then an order that was being placed is in doubt', async () => {
    gateway.use(http.post(`${defaultBaseUrl}/sales-orders`, () => HttpResponse.error()))
    const order = {
      reference: 'PE-1-1',
      orderId: 'PE-1',
      orderNumber: 'PE-1',
      currency: 'USD',
      lines: [{ lineNumber: 1, sku: 'IP13', quantity: 1 }],
      shipTo: { name: 'A Buyer', line1: '1 Test Street', city: 'Testville', country: 'US' },
      contact: {},
      requestedAt: new Date('2026-01-05T09:00:00Z'),
    }
    const placing = supplier().createOrder(order, callContext())
    await expect(placing).rejects.toMatchObject({ phase: 'ambiguous' })
  })
})
