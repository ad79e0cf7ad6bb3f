import type { InventoryUpdate } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { isValidImei } from './test-support/is-valid-imei.js'
import { callContext, orderRequest, startPhonex } from './test-support/start-phonex.js'
import { WesellCellularAdapter, wesellcellular } from './wesellcellular-adapter.js'

const minutes = 60_000
const call = callContext()
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

async function start(...options: Parameters<typeof startPhonex>) {
  const phonex = await startPhonex(...options)
  stop = phonex.stop
  return phonex
}

describe('placing an order', () => {
  it('answers with the order as the supplier has it', async () => {
    const { supplier, simulator } = await start()
    const { orders, rejectedLines } = await supplier.createOrder(
      orderRequest('R1', [
        ['PHONE', 2],
        ['CASE', 1],
      ]),
      call,
    )
    expect(rejectedLines).toBeUndefined()
    expect(orders).toEqual([
      {
        supplierOrderId: 'ORD845140',
        reference: 'R1',
        status: 'on_hold',
        rawStatus: 'On Hold',
        sequence: 1,
        occurredAt: expect.any(Date) as Date,
        lines: [
          { lineNumber: 1, sku: 'PHONE', confirmed: 2, shipped: 0, canceled: 0 },
          { lineNumber: 2, sku: 'CASE', confirmed: 1, shipped: 0, canceled: 0 },
        ],
      },
    ])
    expect(simulator.books).toMatchObject({
      createCalls: 1,
      duplicateReferences: 0,
      orders: [{ reference: 'R1' }],
    })
  })

  it('reports lines that were left out, each with its reason', async () => {
    const { supplier } = await start()
    const lines = [
      ['PHONE', 1],
      ['NOPE', 1],
      ['LAST', 2],
    ] as const
    const { orders, rejectedLines } = await supplier.createOrder(orderRequest('R1', lines), call)
    expect(orders[0]?.lines).toHaveLength(1)
    expect(rejectedLines).toEqual([
      { lineNumber: 2, code: 'unknown_sku', reason: 'The stock list has no such item.' },
      { lineNumber: 3, code: 'out_of_stock', reason: 'Fewer units are left than were ordered.' },
    ])
  })

  it('fails for good when no line can be delivered, naming the lines', async () => {
    const { supplier, simulator } = await start()
    await expect(supplier.createOrder(orderRequest('R1', [['NOPE', 1]]), call)).rejects.toMatchObject({
      code: 'supplier_rejected',
      phase: 'final',
      details: {
        status: 422,
        reason: 'no_line_accepted',
        rejectedLines: [{ lineNumber: 1, code: 'unknown_sku' }],
      },
    })
    expect(simulator.books.orders).toEqual([])
  })

  it('keeps an order whole where the supplier does', async () => {
    const { supplier, simulator } = await start({ acceptance: 'all_or_nothing' })
    const order = orderRequest('R1', [
      ['LAST', 1],
      ['NOPE', 1],
    ])
    await expect(supplier.createOrder(order, call)).rejects.toMatchObject({ code: 'supplier_rejected' })
    await supplier.createOrder(orderRequest('R2', [['LAST', 1]]), call)
    expect(simulator.books.orders).toHaveLength(1)
  })

  it('cannot be done twice with one reference', async () => {
    const { supplier, simulator } = await start()
    await supplier.createOrder(orderRequest('R1'), call)
    await expect(supplier.createOrder(orderRequest('R1'), call)).rejects.toMatchObject({
      code: 'supplier_duplicate_reference',
      phase: 'final',
    })
    expect(simulator.books).toMatchObject({ createCalls: 2, duplicateReferences: 1 })
    expect(simulator.books.orders).toHaveLength(1)
  })

  it('answers a repeated key as the first time, where keys are in use', async () => {
    const { supplier, simulator } = await start({}, { idempotency: { kind: 'key', retentionMs: 86_400_000 } })
    const first = await supplier.createOrder(orderRequest('R1'), call)
    const second = await supplier.createOrder(orderRequest('R1'), { ...call, attempt: 2 })
    expect(second).toEqual(first)
    expect(simulator.books.orders).toHaveLength(1)
  })

  it.each([
    ['a negative quantity', orderRequest('R1', [['PHONE', -1]])],
    ['no lines', orderRequest('R1', [])],
    ['a reference that does not fit', orderRequest('R 1')],
    [
      'a country that is no code',
      { ...orderRequest('R1'), shipTo: { ...orderRequest('R1').shipTo, country: 'USA' } },
    ],
  ])('is refused before sending for %s', async (_, order) => {
    const { supplier, simulator } = await start()
    const error: unknown = await supplier.createOrder(order, call).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'supplier_request_invalid', phase: 'not_sent' })
    expect(String(error)).not.toMatch(/Jane|Main St/)
    expect(simulator.books.createCalls).toBe(0)
  })
})

describe('an order on its way', () => {
  it('ships in two packages with tracking numbers and IMEIs', async () => {
    const { supplier, simulator } = await start()
    const { orders } = await supplier.createOrder(
      orderRequest('R1', [
        ['PHONE', 3],
        ['CASE', 2],
      ]),
      call,
    )
    const id = orders[0]?.supplierOrderId ?? ''
    const statuses: string[] = []
    for (const wait of [5, 5, 10, 20, 20, 24 * 60]) {
      await simulator.advance(wait * minutes)
      statuses.push((await supplier.getOrderStatus(id, call)).status)
    }
    expect(statuses).toEqual([
      'confirmed',
      'confirmed',
      'confirmed',
      'partially_shipped',
      'shipped',
      'delivered',
    ])
    const { shipments = [], lines } = await supplier.getOrderStatus(id, call)
    const packages = shipments.flatMap((shipment) => shipment.packages)
    expect(packages).toHaveLength(2)
    expect(new Set(packages.map((entry) => entry.trackingNumber)).size).toBe(2)
    for (const entry of packages) expect(entry.trackingUrl).toContain(entry.trackingNumber)
    const imeis = packages.flatMap((entry) => entry.lines.flatMap((line) => line.serialNumbers ?? []))
    expect(new Set(imeis).size).toBe(3)
    expect(imeis.every(isValidImei)).toBe(true)
    expect(lines).toEqual([
      { lineNumber: 1, sku: 'PHONE', confirmed: 3, shipped: 3, canceled: 0 },
      { lineNumber: 2, sku: 'CASE', confirmed: 2, shipped: 2, canceled: 0 },
    ])
  })

  it('is found by its reference and by nothing else', async () => {
    const { supplier } = await start()
    await supplier.createOrder(orderRequest('R1'), call)
    await supplier.createOrder(orderRequest('R10'), call)
    const found = await supplier.findOrder('R1', call)
    expect(found.map((order) => order.supplierOrderId)).toEqual(['ORD845140'])
    expect(await supplier.findOrder('R2', call)).toEqual([])
  })

  it('is unknown under another number', async () => {
    const { supplier } = await start()
    const unknown = { code: 'supplier_order_not_found', phase: 'final' }
    await expect(supplier.getOrderStatus('ORD1/../x', call)).rejects.toMatchObject(unknown)
    await expect(supplier.cancelOrder('ORD1', call)).rejects.toMatchObject(unknown)
  })

  it('can be canceled until the goods are made ready', async () => {
    const { supplier, simulator } = await start()
    const ids = ['R1', 'R2'].map(async (reference) => {
      return (
        (await supplier.createOrder(orderRequest(reference, [['CASE', 5]]), call)).orders[0]
          ?.supplierOrderId ?? ''
      )
    })
    const [first = '', second = ''] = await Promise.all(ids)
    expect(await supplier.cancelOrder(first, call)).toEqual({ outcome: 'accepted' })
    expect(await supplier.cancelOrder(first, call)).toEqual({ outcome: 'accepted' })
    expect(await supplier.getOrderStatus(first, call)).toMatchObject({
      status: 'canceled',
      lines: [{ canceled: 5 }],
    })
    await simulator.advance(20 * minutes)
    expect(await supplier.cancelOrder(second, call)).toEqual({ outcome: 'too_late', status: 'confirmed' })
    const levels = (await supplier.getInventoryItem('CASE', call))?.levels
    expect(levels?.reduce((sum, level) => sum + level.available, 0)).toBe(505)
  })
})

describe('the stock list', () => {
  it('streams everything that can be ordered, page by page', async () => {
    const { supplier, simulator } = await start({ catalog: undefined as never })
    const { mode, pages } = await supplier.syncInventory(call)
    const updates: InventoryUpdate[] = []
    for await (const page of pages) updates.push(...page)
    expect(mode).toBe('full')
    expect(simulator.catalog.length).toBeGreaterThan(1_000)
    expect(updates).toHaveLength(simulator.catalog.filter((item) => item.quantity > 0).length)
    expect(updates[0]).toMatchObject({
      available: expect.any(Number) as number,
      cost: { currency: 'USD' },
      attributes: { manufacturer: 'Apple', model: 'iPhone 11', grade: expect.any(String) as string },
      title: expect.stringMatching(/^Apple iPhone 11 64GB /) as string,
    })
  })

  it('shows one item with all its warehouses, sold out ones included', async () => {
    const { supplier } = await start()
    expect(await supplier.getInventoryItem('CASE', call)).toMatchObject({
      sku: 'CASE',
      title: 'Case',
      levels: [
        { warehouse: 'W2', available: 500, cost: { amount: 999, currency: 'USD' } },
        { warehouse: 'DFW', available: 10 },
      ],
    })
    expect(await supplier.getInventoryItem('GONE', call)).toMatchObject({ levels: [{ available: 0 }] })
    expect(await supplier.getInventoryItem('NOPE', call)).toBeNull()
  })
})

describe('the adapter', () => {
  it('is made without any secret and says which one is missing when it is needed', async () => {
    const supplier = wesellcellular()
    expect(supplier).toBeInstanceOf(WesellCellularAdapter)
    await expect(supplier.getOrderStatus('ORD1', call)).rejects.toMatchObject({
      code: 'supplier_credentials_missing',
    })
    const delivery = { body: new Uint8Array(), headers: {}, receivedAt: new Date() }
    expect(supplier.verifyWebhookSignature(delivery)).toMatchObject({ code: 'webhook_secret_missing' })
  })

  it('declares what it can do, as its options say', () => {
    expect(wesellcellular().capabilities).toMatchObject({
      idempotency: { kind: 'none' },
      lookup: 'strong',
      currencies: ['USD'],
    })
    const other = wesellcellular({
      name: 'acme',
      currencies: ['EUR', 'GBP'],
      lookup: 'eventual',
      settleMs: 5,
    })
    expect(other).toMatchObject({ name: 'acme', capabilities: { lookup: 'eventual', settleMs: 5 } })
  })

  it('signs in with a bearer token too', async () => {
    const { baseUrl } = await start()
    const supplier = wesellcellular({ baseUrl, token: () => 'test-key', allowPrivateAddresses: true })
    expect(await supplier.findOrder('R1', call)).toEqual([])
    const stranger = wesellcellular({ baseUrl, apiKey: 'other', allowPrivateAddresses: true })
    await expect(stranger.findOrder('R1', call)).rejects.toMatchObject({ code: 'supplier_unauthorized' })
  })

  it('does not reach into private networks unless it may', async () => {
    const { baseUrl } = await start()
    const supplier = wesellcellular({ baseUrl, apiKey: 'test-key' })
    await expect(supplier.findOrder('R1', call)).rejects.toMatchObject({ code: 'supplier_address_refused' })
  })
})
