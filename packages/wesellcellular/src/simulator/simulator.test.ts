import { afterEach, describe, expect, it } from 'vitest'
import { callContext, orderRequest, startPhonex } from '../test-support/start-phonex.js'
import { createDeviceCatalog } from './catalog/create-device-catalog.js'
import { createPhonexSimulator } from './create-phonex-simulator.js'

const call = callContext()
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

async function start(...options: Parameters<typeof startPhonex>) {
  const phonex = await startPhonex(...options)
  stop = phonex.stop
  return phonex
}

describe('the device catalog', () => {
  it('has more than 1,000 variants and is the same for the same seed', () => {
    const catalog = createDeviceCatalog()
    expect(new Set(catalog.map((item) => item.sku)).size).toBeGreaterThan(1_000)
    expect(new Set(catalog.map((item) => `${item.sku} ${item.warehouse}`)).size).toBe(catalog.length)
    expect(createDeviceCatalog()).toEqual(catalog)
    expect(createDeviceCatalog({ seed: 2 })).not.toEqual(catalog)
    expect(new Set(catalog.map((item) => item.warehouse))).toEqual(new Set(['W1', 'W2', 'DFW']))
    for (const { price, sku } of catalog) {
      expect(price.amount).toBeGreaterThan(5_000)
      expect(price.amount).toBeLessThan(150_000)
      expect(sku).toMatch(/^[A-Z0-9-]{10,64}$/)
    }
  })
})

describe('shipping', () => {
  it.each([
    ['one_package', [[4]]],
    ['two_packages', [[2, 2]]],
    ['two_shipments', [[2], [2]]],
  ] as const)('%s', async (shipping, units) => {
    const { supplier, simulator } = await start({ shipping })
    await supplier.createOrder(
      orderRequest('R1', [
        ['PHONE', 3],
        ['CASE', 1],
      ]),
      call,
    )
    await simulator.advance(86_400_000)
    const shipments = simulator.books.orders[0]?.shipments ?? []
    const shape = shipments.map((shipment) =>
      shipment.packages.map((entry) => entry.lines.reduce((sum, line) => sum + line.quantity, 0)),
    )
    expect(shape).toEqual(units)
  })

  it('a single unit cannot be split', async () => {
    const { supplier, simulator } = await start({ shipping: 'two_shipments' })
    await supplier.createOrder(orderRequest('R1', [['PHONE', 1]]), call)
    await simulator.advance(86_400_000)
    expect(simulator.books.orders[0]?.history.map((entry) => entry.status)).not.toContain('Partially Shipped')
    expect(simulator.books.orders[0]?.shipments).toHaveLength(1)
  })
})

describe('the server', () => {
  const send = (baseUrl: string, path: string, init: RequestInit = {}) =>
    fetch(`${baseUrl}${path}`, { ...init, headers: { 'x-api-key': 'test-key' } })

  it.each([
    ['GET', '/nowhere', undefined, 404],
    ['DELETE', '/sales-orders', undefined, 405],
    ['POST', '/sales-orders', '{"reference":', 400],
    ['POST', '/sales-orders', '{"reference":"R1","lines":[]}', 400],
    ['POST', '/sales-orders', `"${'x'.repeat(1_100_000)}"`, 413],
    ['GET', '/stocklist/items?page=-1&pageSize=many', undefined, 200],
    ['GET', '/sales-orders/%zz', undefined, 404],
  ])('%s %s is answered (%#)', async (method, path, body, status) => {
    const { baseUrl } = await start()
    const response = await send(baseUrl, path, { method, ...(body !== undefined && { body }) })
    expect(response.status).toBe(status)
  })

  it('refuses a key that is used again for something else', async () => {
    const { supplier } = await start({}, { idempotency: { kind: 'key', retentionMs: 1 } })
    await supplier.createOrder(orderRequest('R1'), call)
    await expect(supplier.createOrder(orderRequest('R2'), call)).rejects.toMatchObject({
      details: { reason: 'idempotency_key_reused' },
    })
  })

  it('orders twice where it does not know references', async () => {
    const { supplier } = await start({ uniqueReferences: false })
    await supplier.createOrder(orderRequest('R1'), call)
    await supplier.createOrder(orderRequest('R1'), call)
    expect(await supplier.findOrder('R1', call)).toHaveLength(2)
  })

  it('lets its own people cancel and count', async () => {
    const { supplier, simulator } = await start()
    await supplier.createOrder(orderRequest('R1'), call)
    await simulator.advance(20 * 60_000)
    expect(simulator.cancelOrder('ORD845140')).toBe('canceled')
    expect(simulator.cancelOrder('ORD1')).toBe('unknown')
    expect(simulator.setQuantity('LAST', 9)).toBe(true)
    expect(simulator.setQuantity('NOPE', 9)).toBe(false)
    expect(await supplier.getInventoryItem('LAST', call)).toMatchObject({ levels: [{ available: 9 }] })
    const statuses = (await supplier.getOrderStatus('ORD845140', call)).rawStatus
    expect(statuses).toBe('Canceled')
  })

  it('leaves nothing running when it is stopped', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name !== 'Immediate').length
    const simulator = createPhonexSimulator({ webhook: { url: 'http://127.0.0.1:9/', secret: 's' } })
    const baseUrl = await simulator.start()
    const { wesellcellular } = await import('../wesellcellular-adapter.js')
    const supplier = wesellcellular({ baseUrl, apiKey: 'test-key', allowPrivateAddresses: true })
    const sku = simulator.catalog.find((item) => item.quantity > 1)?.sku ?? ''
    await supplier.createOrder(orderRequest('R1', [[sku, 1]]), call)
    await simulator.stop()
    await expect
      .poll(() => process.getActiveResourcesInfo().filter((name) => name !== 'Immediate').length)
      .toBeLessThanOrEqual(before)
  })
})
