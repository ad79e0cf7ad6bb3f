import { afterEach, describe, expect, it } from 'vitest'
import { callContext, orderRequest, startIngramMicro } from '../test-support/start-ingram-micro.js'

const minutes = 60_000
const hours = 60 * minutes
const call = callContext()
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

async function start(...options: Parameters<typeof startIngramMicro>) {
  const ingram = await startIngramMicro(...options)
  stop = ingram.stop
  return ingram
}

describe('placing an order', () => {
  it('answers with the order as the supplier has it', async () => {
    const { supplier, simulator } = await start()
    const lines = [
      ['5CX895', 2],
      ['DF4128', 1],
    ] as const
    const { orders, rejectedLines } = await supplier.createOrder(orderRequest('pe-1', lines), call)
    expect(rejectedLines).toBeUndefined()
    expect(orders).toEqual([
      {
        supplierOrderId: simulator.books.orders[0]?.orderNumber,
        reference: 'pe-1',
        status: 'confirmed',
        rawStatus: 'In Progress',
        lines: [
          { lineNumber: 1, sku: '5CX895', confirmed: 2, backordered: 0, shipped: 0 },
          { lineNumber: 2, sku: 'DF4128', confirmed: 1, backordered: 0, shipped: 0 },
        ],
      },
    ])
    expect(simulator.books).toMatchObject({ createCalls: 1, orders: [{ reference: 'pe-1' }] })
  })

  it('may become several orders, which together are what was ordered', async () => {
    const { supplier, simulator } = await start()
    const lines = [
      ['5CX895', 3],
      ['RQ6000', 2],
    ] as const
    const { orders } = await supplier.createOrder(orderRequest('PE-1', lines), call)
    expect(orders.map(({ lines: some }) => some)).toEqual([
      [{ lineNumber: 1, sku: '5CX895', confirmed: 3, backordered: 0, shipped: 0 }],
      [{ lineNumber: 2, sku: 'RQ6000', confirmed: 2, backordered: 0, shipped: 0 }],
    ])
    expect(simulator.books.orders.map(({ type }) => type)).toEqual(['S', 'D'])
    expect(await supplier.findOrder('PE-1', call)).toHaveLength(2)
  })

  it('may take a line from two warehouses: its parts have one number and add up', async () => {
    const { supplier } = await start()
    const { orders } = await supplier.createOrder(orderRequest('PE-1', [['5CX895', 550]]), call)
    expect(orders[0]?.lines).toEqual([
      { lineNumber: 1, sku: '5CX895', confirmed: 500, backordered: 0, shipped: 0 },
      { lineNumber: 1, sku: '5CX895', confirmed: 50, backordered: 0, shipped: 0 },
    ])
  })

  it('reports lines that were left out, each with its reason', async () => {
    const { supplier } = await start()
    const lines = [
      ['5CX895', 1],
      ['XXXXXX', 1],
      ['9VL970', 2],
    ] as const
    const { orders, rejectedLines } = await supplier.createOrder(orderRequest('PE-1', lines), call)
    expect(orders[0]?.lines).toHaveLength(1)
    expect(rejectedLines).toEqual([
      { lineNumber: 2, code: 'unknown_sku', reason: 'SKU-NOTFOUND XXXXXX' },
      { lineNumber: 3, code: 'unknown_sku', reason: 'SKU-NOTFOUND 9VL970' },
    ])
  })

  it('reports every line when none was taken', async () => {
    const { supplier, simulator } = await start()
    const { orders, rejectedLines } = await supplier.createOrder(orderRequest('PE-1', [['XXXXXX', 1]]), call)
    expect(orders).toEqual([])
    expect(rejectedLines).toMatchObject([{ lineNumber: 1, code: 'unknown_sku' }])
    expect(simulator.books.orders).toEqual([])
  })

  it('puts on back-order what is not there, unless that is not wanted', async () => {
    const { supplier } = await start()
    const { orders } = await supplier.createOrder(orderRequest('PE-1', [['4A0036', 5]]), call)
    expect(orders).toMatchObject([{ status: 'backordered', lines: [{ confirmed: 0, backordered: 5 }] }])
    const [order] = await supplier.findOrder('PE-1', call)
    expect(order?.lines).toMatchObject([{ backordered: 5, expectedAt: new Date('2026-12-15T00:00:00Z') }])
    await stop()
    const impatient = await start({}, { acceptBackOrders: false })
    const refused = await impatient.supplier.createOrder(orderRequest('PE-2', [['4A0036', 5]]), call)
    expect(refused).toMatchObject({ orders: [], rejectedLines: [{ lineNumber: 1 }] })
  })

  it('says each time that a second order with the number is not wanted', async () => {
    const { supplier, simulator } = await start()
    await supplier.createOrder(orderRequest('PE-1'), call)
    await expect(supplier.createOrder(orderRequest('PE-1'), call)).rejects.toMatchObject({
      code: 'supplier_duplicate_reference',
      phase: 'final',
    })
    expect(simulator.books).toMatchObject({ createCalls: 2, duplicateReferences: 1 })
    expect(simulator.books.orders).toHaveLength(1)
  })

  it('asks for a warehouse, a carrier and a billing address where they are given', async () => {
    const { supplier, exchanges } = await start(
      {},
      {
        carrierCodes: { Express: 'FX' },
        billToAddressId: '000',
        onCustomerHold: true,
        acceptPartialOrders: false,
      },
    )
    const order = orderRequest('PE-1')
    const lines = order.lines.map((line) => ({ ...line, warehouse: '40' }))
    await supplier.createOrder({ ...order, lines, shippingMethod: 'Express', note: 'Ring twice' }, call)
    expect(exchanges.find(({ method }) => method === 'POST')?.body).toMatchObject({
      endCustomerOrderNumber: '#PE-1',
      billToAddressId: '000',
      notes: 'Ring twice',
      shipmentDetails: { carrierCode: 'FX' },
      lines: [{ additionalAttributes: [{ attributeName: 'shipFromWarehouseId', attributeValue: '40' }] }],
      additionalAttributes: [
        { attributeName: 'allowDuplicateCustomerOrderNumber', attributeValue: 'false' },
        { attributeName: 'allowPartialOrder', attributeValue: 'false' },
        { attributeName: 'allowOrderOnCustomerHold', attributeValue: 'true' },
      ],
    })
  })

  it('leaves a shipping method that it has no code for to the account', async () => {
    const { supplier, exchanges } = await start({}, { carrierCodes: { Express: 'FX' } })
    await supplier.createOrder({ ...orderRequest('PE-1'), shippingMethod: 'constructor' }, call)
    expect(exchanges.find(({ method }) => method === 'POST')?.body).not.toHaveProperty('shipmentDetails')
  })

  const order = orderRequest('PE-1')
  it.each([
    ['a reference that does not fit', { ...order, reference: 'PE 1' }],
    [
      'a line number that Ingram Micro would change',
      { ...order, lines: [{ lineNumber: 885, sku: 'A', quantity: 1 }] },
    ],
    [
      'a part number that is none',
      { ...order, lines: [{ lineNumber: 1, sku: 'A'.repeat(19), quantity: 1 }] },
    ],
    ['half a unit', { ...order, lines: [{ lineNumber: 1, sku: 'A', quantity: 1.5 }] }],
    ['a state in full', { ...order, shipTo: { ...order.shipTo, region: 'Texas' } }],
    ['a city that is too long', { ...order, shipTo: { ...order.shipTo, city: 'C'.repeat(26) } }],
    ['a country that is no code', { ...order, shipTo: { ...order.shipTo, country: 'USA' } }],
  ])('is refused before sending for %s', async (_, refused) => {
    const { supplier, simulator } = await start()
    const error: unknown = await supplier.createOrder(refused, call).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'supplier_request_invalid', phase: 'not_sent' })
    expect(String(error)).not.toMatch(/Jane|Main St/)
    expect(simulator.books.createCalls).toBe(0)
  })

  it('needs no state where addresses have none', async () => {
    const { supplier, exchanges } = await start()
    const shipTo = {
      name: 'Jane Roe',
      line1: 'Hauptstr. 1',
      city: 'Köln',
      region: 'Nordrhein-Westfalen',
      country: 'DE',
    }
    await supplier.createOrder({ ...order, shipTo }, call)
    const { body } = exchanges.find(({ method }) => method === 'POST') ?? {}
    expect(body).toMatchObject({
      shipToInfo: { contact: 'Jane Roe', companyName: 'Jane Roe', countryCode: 'DE' },
    })
    expect(JSON.stringify(body)).not.toContain('Westfalen')
  })
})

describe('an order on its way', () => {
  it('ships in parts, each with tracking numbers and serial numbers, and ends delivered', async () => {
    const { supplier, simulator } = await start({ stepMs: { arrived: 10 * hours } })
    const { orders } = await supplier.createOrder(orderRequest('PE-1', [['5CX895', 592]]), call)
    const id = orders[0]?.supplierOrderId ?? ''
    expect(await supplier.getOrderStatus(id, call)).toMatchObject({ status: 'backordered' })
    await simulator.advance(30 * minutes)
    const first = await supplier.getOrderStatus(id, call)
    expect(first).toMatchObject({ status: 'partially_shipped', reference: 'PE-1' })
    expect(first.lines).toEqual([
      {
        lineNumber: 1,
        sku: '5CX895',
        confirmed: 500,
        backordered: 2,
        shipped: 500,
        expectedAt: expect.any(Date) as Date,
      },
      { lineNumber: 1, sku: '5CX895', confirmed: 90, backordered: 0, shipped: 90 },
    ])
    await simulator.advance(10 * hours)
    const second = await supplier.getOrderStatus(id, call)
    expect(second).toMatchObject({ status: 'shipped' })
    await simulator.advance(24 * hours)
    expect(await supplier.getOrderStatus(id, call)).toMatchObject({ status: 'delivered' })

    const packages = (second.shipments ?? []).flatMap((shipment) => shipment.packages)
    const booked = simulator.books.orders[0]?.parts.flatMap(({ parcels }) => parcels) ?? []
    expect(packages.map((one) => one.trackingNumber)).toEqual(booked.map((one) => one.trackingNumber))
    expect(new Set(second.shipments?.map(({ shipmentId }) => shipmentId))).toEqual(
      new Set([`${id}-11`, `${id}-21`]),
    )
    const units = packages.flatMap((one) => one.lines)
    expect(units.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(592)
    expect(new Set(units.flatMap(({ serialNumbers = [] }) => serialNumbers)).size).toBe(592)
    for (const one of packages) {
      expect(['UPS', 'FedEx', 'OnTrac']).toContain(one.carrier)
      expect(one.trackingUrl).toContain(one.trackingNumber)
    }
  })

  it('does not call a shipment that is only planned a shipment', async () => {
    const { supplier } = await start()
    const { orders } = await supplier.createOrder(orderRequest('PE-1'), call)
    const status = await supplier.getOrderStatus(orders[0]?.supplierOrderId ?? '', call)
    expect(status.shipments).toBeUndefined()
    expect(status.lines).toMatchObject([{ shipped: 0 }])
  })

  it('is found by its reference whatever its case, and by nothing else', async () => {
    const { supplier, simulator } = await start()
    await supplier.createOrder(orderRequest('pe-1'), call)
    await supplier.createOrder(orderRequest('pe-10'), call)
    const found = await supplier.findOrder('pe-1', call)
    expect(found).toMatchObject([
      { reference: 'pe-1', supplierOrderId: simulator.books.orders[0]?.orderNumber },
    ])
    expect(await supplier.findOrder('PE-2', call)).toEqual([])
  })

  it('is found on the third page too', async () => {
    const { supplier, exchanges } = await start({ uniqueReferences: false })
    await Promise.all(
      Array.from({ length: 205 }, () => supplier.createOrder(orderRequest('PE-1', [['DF4128', 1]]), call)),
    )
    const before = exchanges.length
    expect(await supplier.findOrder('PE-1', call)).toHaveLength(205)
    const pages = exchanges.slice(before).filter(({ path }) => path.endsWith('/search'))
    expect(pages.map(({ query }) => query.get('pageNumber'))).toEqual(['1', '2', '3'])
  })

  it('is unknown under another number', async () => {
    const { supplier } = await start()
    const unknown = { code: 'supplier_order_not_found', phase: 'final' }
    await expect(supplier.getOrderStatus('20-XXXXX', call)).rejects.toMatchObject(unknown)
    await expect(supplier.cancelOrder('20-XXXXX', call)).rejects.toMatchObject(unknown)
  })
})

describe('canceling', () => {
  async function placed(...options: Parameters<typeof startIngramMicro>) {
    const ingram = await start(...options)
    const { orders } = await ingram.supplier.createOrder(orderRequest('PE-1', [['DF4128', 5]]), call)
    return { ...ingram, id: orders[0]?.supplierOrderId ?? '' }
  }

  it('is possible on customer hold, and asking twice does no harm', async () => {
    const { supplier, simulator, id } = await placed({}, { onCustomerHold: true })
    expect(await supplier.getOrderStatus(id, call)).toMatchObject({ status: 'on_hold' })
    expect(await supplier.cancelOrder(id, call)).toEqual({ outcome: 'accepted' })
    expect(await supplier.cancelOrder(id, call)).toEqual({ outcome: 'accepted' })
    expect(await supplier.getOrderStatus(id, call)).toMatchObject({
      status: 'canceled',
      lines: [{ canceled: 5, shipped: 0 }],
    })
    expect(simulator.levels('DF4128')).toEqual([{ warehouse: '20', quantity: 300 }])
  })

  it('is refused where the order is not on hold', async () => {
    const { supplier, id } = await placed()
    expect(await supplier.cancelOrder(id, call)).toMatchObject({ outcome: 'refused' })
  })

  it('comes too late for what has left', async () => {
    const { supplier, simulator, id } = await placed()
    await simulator.advance(30 * minutes)
    expect(await supplier.cancelOrder(id, call)).toEqual({ outcome: 'too_late', status: 'shipped' })
  })

  it('happens by itself to an order that nobody releases within a day', async () => {
    const { supplier, simulator, id } = await placed({}, { onCustomerHold: true })
    await simulator.advance(24 * hours)
    expect(await supplier.getOrderStatus(id, call)).toMatchObject({ status: 'canceled' })
  })
})
