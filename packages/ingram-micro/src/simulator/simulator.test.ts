import { afterEach, describe, expect, it } from 'vitest'
import { ingramMicro } from '../ingram-micro-adapter.js'
import {
  callContext,
  credentials,
  orderRequest,
  startIngramMicro,
} from '../test-support/start-ingram-micro.js'
import { createPhoneCatalog } from './catalog/create-phone-catalog.js'
import { createIngramMicroSimulator } from './create-ingram-micro-simulator.js'

const hours = 60 * 60_000
const call = callContext()
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

async function start(...options: Parameters<typeof startIngramMicro>) {
  const ingram = await startIngramMicro(...options)
  stop = ingram.stop
  return ingram
}

describe('the catalog', () => {
  it('has phones with part numbers of their own, and is the same for the same seed', () => {
    const catalog = createPhoneCatalog()
    expect(catalog.length).toBeGreaterThan(70)
    expect(new Set(catalog.map(({ sku }) => sku)).size).toBe(catalog.length)
    expect(createPhoneCatalog()).toEqual(catalog)
    expect(createPhoneCatalog({ seed: 2 })).not.toEqual(catalog)
    for (const { sku, price, stock } of catalog) {
      expect(sku).toMatch(/^\d[A-Z]{2}\d{3}$/)
      expect(price.amount).toBeGreaterThan(30_000)
      expect(stock.length).toBeGreaterThan(0)
    }
    expect(catalog.some(({ stock }) => stock.every(({ quantity }) => quantity === 0))).toBe(true)
  })

  it('keeps its part numbers apart for other seeds too', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const catalog = createPhoneCatalog({ seed })
      expect(new Set(catalog.map(({ sku }) => sku)).size, `seed ${seed}`).toBe(catalog.length)
    }
  })
})

describe('the server', () => {
  async function token(baseUrl: string): Promise<string> {
    const query = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
    })
    const answer = await fetch(`${baseUrl}/oauth/oauth20/token?${query.toString()}`)
    return ((await answer.json()) as { access_token: string }).access_token
  }

  async function send(baseUrl: string, method: string, path: string, body?: string, headers = {}) {
    return fetch(`${baseUrl}${path}`, {
      method,
      ...(body !== undefined && { body }),
      headers: {
        authorization: `Bearer ${await token(baseUrl)}`,
        'im-customernumber': credentials.customerNumber,
        'im-countrycode': 'US',
        'im-correlationid': 'c1',
        ...headers,
      },
    })
  }

  it.each([
    ['GET', '/nowhere', undefined, 404],
    ['PATCH', '/resellers/v6/orders', undefined, 405],
    ['POST', '/resellers/v6/orders', '{"customerOrderNumber":', 400],
    ['POST', '/resellers/v6/orders', '{"customerOrderNumber":"PE-1","lines":[]}', 400],
    ['POST', '/resellers/v6/orders', `"${'x'.repeat(1_100_000)}"`, 413],
    ['GET', '/resellers/v6/orders/search?pageSize=101', undefined, 400],
    ['GET', '/sandbox/resellers/v6/orders/search', undefined, 204],
    ['GET', '/resellers/v6.1/orders/%zz', undefined, 404],
    ['POST', '/resellers/v6/catalog/priceandavailability', '{"products":[]}', 400],
  ])('%s %s is answered (%#)', async (method, path, body, status) => {
    const { baseUrl } = await start()
    expect((await send(baseUrl, method, path, body)).status).toBe(status)
  })

  it('lets nobody in without a token of its own, and asks who it is', async () => {
    const { baseUrl } = await start()
    const path = '/resellers/v6/orders/search'
    expect((await send(baseUrl, 'GET', path, undefined, { authorization: 'Bearer nobody' })).status).toBe(401)
    expect((await send(baseUrl, 'GET', path, undefined, { 'im-customernumber': '70-1' })).status).toBe(400)
    expect((await fetch(`${baseUrl}/oauth/oauth20/token?grant_type=client_credentials`)).status).toBe(400)
  })

  it('counts requests by endpoint and says how many are left', async () => {
    const { baseUrl } = await start({ requestsPerMinute: 2 })
    const path = '/resellers/v6/orders/search'
    const left = []
    for (let request = 0; request < 3; request++) {
      const { status, headers } = await send(baseUrl, 'GET', path)
      left.push([status, headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')])
    }
    expect(left).toEqual([
      [204, '2', '1'],
      [204, '2', '0'],
      [429, '2', '0'],
    ])
    expect((await send(baseUrl, 'GET', '/resellers/v6.1/orders/20-X')).status).toBe(404)
  })

  it('turns a whole order down where the buyer wants all of it or nothing, and keeps the goods', async () => {
    const { supplier, simulator } = await start({}, { acceptPartialOrders: false })
    const lines = [
      ['DF4128', 3],
      ['XXXXXX', 1],
    ] as const
    const answer = await supplier.createOrder(orderRequest('PE-1', lines), call)
    expect(answer).toMatchObject({ orders: [], rejectedLines: [{ lineNumber: 2 }] })
    expect(simulator.levels('DF4128')).toEqual([{ warehouse: '20', quantity: 300 }])
    expect(simulator.books.orders).toEqual([])
  })

  it('takes an order twice where it does not look at numbers', async () => {
    const { supplier } = await start({ uniqueReferences: false })
    await supplier.createOrder(orderRequest('PE-1'), call)
    await supplier.createOrder(orderRequest('PE-1'), call)
    expect(await supplier.findOrder('PE-1', call)).toHaveLength(2)
  })

  it('splits the next order in two when it is told to, and loses no unit of it', async () => {
    const { supplier, simulator } = await start()
    for (const [reference, lines] of [
      ['PE-1', [['5CX895', 5]]],
      [
        'PE-2',
        [
          ['5CX895', 1],
          ['DF4128', 2],
          ['4A0036', 3],
        ],
      ],
    ] as const) {
      simulator.splitNext()
      const { orders } = await supplier.createOrder(orderRequest(reference, lines), call)
      expect(orders).toHaveLength(2)
      const units = orders.flatMap(({ lines: some = [] }) =>
        some.map((line) => (line.confirmed ?? 0) + (line.backordered ?? 0)),
      )
      expect(units.reduce((sum, count) => sum + count, 0)).toBe(
        lines.reduce((sum, [, count]) => sum + count, 0),
      )
    }
  })

  it('ships every unit once and never one that it does not have', async () => {
    const { supplier, simulator } = await start({ stepMs: { arrived: hours } })
    const { orders } = await supplier.createOrder(orderRequest('PE-1', [['5CX895', 600]]), call)
    const [order] = simulator.books.orders
    const shipped = () =>
      order?.parts.flatMap(({ parcels }) => parcels).reduce((sum, { quantity }) => sum + quantity, 0)
    for (const expected of [0, 590, 600]) {
      expect(shipped()).toBe(expected)
      await simulator.advance(hours)
    }
    expect(simulator.levels('5CX895').reduce((sum, { quantity }) => sum + quantity, 0)).toBe(0)
    const { shipments = [] } = await supplier.getOrderStatus(orders[0]?.supplierOrderId ?? '', call)
    // What came in later left from the same place: one shipment that grew, not two.
    expect(shipments.map(({ packages }) => packages.length)).toEqual([2, 1])
  })

  it('leaves nothing running when it is stopped', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name !== 'Immediate').length
    const simulator = createIngramMicroSimulator({
      ...credentials,
      webhook: { url: 'http://127.0.0.1:9/', secret: 's' },
    })
    const baseUrl = await simulator.start()
    const supplier = ingramMicro({ ...credentials, baseUrl, allowPrivateAddresses: true })
    const sku = simulator.catalog.find(({ stock }) => stock.some(({ quantity }) => quantity === 0))?.sku ?? ''
    await supplier.createOrder(orderRequest('PE-1', [[sku, 1]]), call)
    await simulator.stop()
    await expect
      .poll(() => process.getActiveResourcesInfo().filter((name) => name !== 'Immediate').length)
      .toBeLessThanOrEqual(before)
  })
})
