import { afterEach, describe, expect, it } from 'vitest'
import { toInventoryUpdates } from './inventory/stock-levels.js'
import { toOrderStatus } from './mapping/order-report.js'
import { createStatusReader } from './mapping/status.js'
import { ingramMicro } from './ingram-micro-adapter.js'
import { type Exchange, documentMissing, findDocument } from './test-support/openapi-document.js'
import { callContext, document, orderRequest, startIngramMicro } from './test-support/start-ingram-micro.js'
import { orderCreateAnswer, orderDetailAnswer, orderSearchAnswer } from './wire/order-answers.js'
import { priceAnswer } from './wire/price-answers.js'
import { refusal } from './wire/refusal.js'

const call = callContext()
const hours = 60 * 60_000
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

/** The document, or the end of the test with the reason. */
function needDocument(skip: (why: string) => void) {
  if (!document) skip(documentMissing)
  return document as NonNullable<typeof document>
}

describe('against the OpenAPI document', () => {
  it('everything that the adapter sends and the simulator answers is allowed', async ({ skip }) => {
    const checked = needDocument(skip)
    const ingram = await startIngramMicro(
      { stockWebhooks: true },
      { onCustomerHold: true, carrierCodes: { Express: 'FX' } },
    )
    stop = ingram.stop
    const { supplier, simulator } = ingram
    const ignore = () => undefined
    const lines = [
      ['5CX895', 592],
      ['4A0036', 1],
      ['RQ6000', 1],
      ['XXXXXX', 1],
    ] as const
    const placed = await supplier.createOrder(
      { ...orderRequest('PE-1', lines), shippingMethod: 'Express', note: 'Ring' },
      call,
    )
    const [stocked = '', direct = ''] = placed.orders.map(({ supplierOrderId }) => supplierOrderId)
    await supplier.createOrder(orderRequest('PE-2', [['DF4128', 1]]), call)
    await supplier.createOrder(orderRequest('PE-3', [['XXXXXX', 1]]), call)
    await supplier.createOrder(orderRequest('PE-1'), call).catch(ignore)
    for (const status of [
      'confirmed',
      'backordered',
      'on_hold',
      'partially_shipped',
      'shipped',
      'delivered',
    ] as const) {
      simulator.moveOrder(stocked, status)
      await supplier.getOrderStatus(stocked, call)
    }
    await supplier.findOrder('PE-1', call)
    await supplier.findOrder('PE-9', call)
    await supplier.cancelOrder(direct, call)
    await supplier.cancelOrder(direct, call)
    await supplier.cancelOrder('20-XXXXX', call).catch(ignore)
    for await (const page of (await supplier.syncInventory(call)).pages)
      expect(page.length).toBeGreaterThan(0)
    await supplier.getInventoryItem('NOPE', call)
    simulator.setDown(true)
    await supplier.getOrderStatus(stocked, call).catch(ignore)
    await supplier.createOrder(orderRequest('PE-4'), call).catch(ignore)
    await supplier.findOrder('PE-4', call).catch(ignore)
    await supplier.cancelOrder(direct, call).catch(ignore)
    await supplier.getInventoryItem('DF4128', call).catch(ignore)
    simulator.setDown(false)
    simulator.setQuantity('DF4128', 5)
    await simulator.advance(72 * hours)

    const seen = new Set(
      ingram.exchanges.map(({ method, path, status }) => `${checked.operationOf(method, path)} ${status}`),
    )
    expect([...seen].sort()).toEqual([
      'delete /resellers/v6/orders/{OrderNumber} 200',
      'delete /resellers/v6/orders/{OrderNumber} 404',
      'delete /resellers/v6/orders/{OrderNumber} 405',
      'delete /resellers/v6/orders/{OrderNumber} 500',
      'get /oauth/oauth20/token 200',
      'get /resellers/v6.1/orders/{ordernumber} 200',
      'get /resellers/v6.1/orders/{ordernumber} 404',
      'get /resellers/v6.1/orders/{ordernumber} 500',
      'get /resellers/v6/orders/search 200',
      'get /resellers/v6/orders/search 204',
      'get /resellers/v6/orders/search 500',
      'post /resellers/v6/catalog/priceandavailability 200',
      'post /resellers/v6/catalog/priceandavailability 207',
      'post /resellers/v6/catalog/priceandavailability 500',
      'post /resellers/v6/orders 201',
      'post /resellers/v6/orders 207',
      'post /resellers/v6/orders 400',
      'post /resellers/v6/orders 500',
    ])
    expect(new Set(simulator.books.webhooks.map(({ event }) => event)).size).toBeGreaterThan(4)
    // `stop` fails with everything that breaks the document.
  })

  it('what is not allowed is noticed', ({ skip }) => {
    const checked = needDocument(skip)
    const headers = new Headers({
      'im-customernumber': '20-222222',
      'im-countrycode': 'US',
      'im-correlationid': 'c'.repeat(32),
      'im-senderid': 'SupplierKit',
    })
    const body = { customerOrderNumber: 'PE-1', lines: [{ ingramPartNumber: 'DF4128', quantity: 1 }] }
    const answer = { customerOrderNumber: 'PE-1', orders: [{ ingramOrderNumber: '20-RD128', lines: [] }] }
    const good: Exchange = {
      method: 'POST',
      path: '/resellers/v6/orders',
      query: new URLSearchParams(),
      headers,
      body,
      status: 201,
      answer,
    }
    const without = (name: string) => {
      const some = new Headers(headers)
      some.delete(name)
      return some
    }
    expect(checked.problemsOf(good)).toEqual([])
    const wrong: readonly Partial<Exchange>[] = [
      { path: '/resellers/v6/order' },
      { method: 'PATCH' },
      { query: new URLSearchParams('dryRun=true') },
      { headers: without('im-customernumber') },
      { headers: new Headers([...headers, ['im-countrycode', 'USA']]) },
      { headers: new Headers([...without('im-correlationid'), ['im-correlationid', 'c'.repeat(33)]]) },
      { body: { ...body, customerOrderNumber: 'P'.repeat(36) } },
      { body: { lines: [] } },
      { body: { ...body, acceptBackOrder: 'true' } },
      { body: { ...body, lines: [{ ingramPartNumber: 'DF4128', quantity: 1, warehouse: '10' }] } },
      { status: 202 },
      { answer: { ...answer, orders: [{ ingramOrderNumber: 7 }] } },
      { answer: { ...answer, ours: true } },
    ]
    for (const change of wrong) expect(checked.problemsOf({ ...good, ...change })).not.toEqual([])
    expect(checked.webhookProblems('/resellers/v1/webhooks/orderstatusevent', new Headers(), {})).not.toEqual(
      [],
    )
  })
})

describe("the document's own examples", () => {
  const readStatus = createStatusReader()
  const order = 'post /resellers/v6/orders'

  it('of new orders are read whole', async ({ skip }) => {
    const checked = needDocument(skip)
    const examples = [...checked.answerExamples(order, 201), ...checked.answerExamples(order, 207)]
    expect(examples.length).toBeGreaterThan(10)
    for (const example of examples) {
      const requested = orderRequest('PE-1', [
        ['DF4128', 1],
        ['XXXXXX', 1],
      ])
      const answering: typeof fetch = (input) => {
        const isToken = (input instanceof Request ? input.url : String(input)).includes('oauth')
        return Promise.resolve(
          Response.json(isToken ? { access_token: 'T', expires_in: '9' } : example, {
            status: isToken ? 200 : 201,
          }),
        )
      }
      const supplier = ingramMicro({
        clientId: 'i',
        clientSecret: 's',
        customerNumber: '20-222222',
        fetch: answering,
        allowPrivateAddresses: true,
      })
      const { orders } = await supplier.createOrder(requested, call)
      expect(orders.length).toBe(orderCreateAnswer.parse(example).orders.length)
      for (const one of orders) {
        expect(one).toMatchObject({
          reference: 'PE-1',
          supplierOrderId: expect.stringMatching(/^[0-9A-Z-]+$/) as string,
        })
        expect(one.status).not.toBe('unknown')
        expect(one.lines?.length).toBeGreaterThan(0)
      }
    }
  })

  it('of rejected lines, details, searches, prices and refusals are read', ({ skip }) => {
    const checked = needDocument(skip)
    const rejected = checked
      .answerExamples(order, 207)
      .flatMap((example) => orderCreateAnswer.parse(example).orders)
    expect(rejected.flatMap((one) => one.rejectedLineItems)).toMatchObject([
      { customerLineNumber: '1' },
      { rejectCode: 'EN' },
    ])

    for (const example of checked.answerExamples('get /resellers/v6.1/orders/{ordernumber}', 200)) {
      const status = toOrderStatus(orderDetailAnswer.parse(example), readStatus)
      expect(status).toMatchObject({ status: 'confirmed', lines: [{ lineNumber: 1, confirmed: 1 }] })
      expect(status.shipments?.[0]?.packages[0]?.lines[0]?.serialNumbers).toHaveLength(1)
    }
    for (const example of checked.answerExamples('get /resellers/v6/orders/search', 200)) {
      expect(orderSearchAnswer.parse(example).orders).toMatchObject([{ customerOrderNumber: 'MyPONumber' }])
    }
    for (const status of [200, 207]) {
      for (const example of checked.answerExamples(
        'post /resellers/v6/catalog/priceandavailability',
        status,
      )) {
        const [product] = priceAnswer.parse(example)
        const levels = product ? toInventoryUpdates(product, 'A', new Date()) : []
        expect(levels.length).toBeGreaterThan(3)
        for (const { cost } of levels) expect(cost?.currency).toBe('USD')
      }
    }
    const refused = checked.answerExamples(order, 400).map((example) => refusal.parse(example))
    expect(refused).toMatchObject([{ fields: ['IM-CountryCode'], isDuplicate: false }])
  })

  it('of webhooks name what to ask for', async ({ skip }) => {
    const checked = needDocument(skip)
    const supplier = ingramMicro()
    const read = async (name: string) => {
      const [example] = checked.requestExamples(`post /resellers/v1/webhooks/${name}`)
      const body = Buffer.from(JSON.stringify(example))
      return supplier.handleWebhook({ body, headers: {}, receivedAt: new Date() })
    }
    expect(await read('orderstatusevent')).toMatchObject({
      orders: [{ supplierOrderId: '20-RD128', reference: 'ZENPO' }],
    })
    expect((await read('availabilityupdate')).stock.map(({ sku }) => sku)).toEqual(['5CX579', '5CT275'])
  })
})

it('a document that is named and not there is an error, not a reason to leave tests out', () => {
  const before = process.env['SUPPLIERKIT_INGRAM_OPENAPI']
  process.env['SUPPLIERKIT_INGRAM_OPENAPI'] = '/no/such/document.json'
  try {
    expect(() => findDocument()).toThrow('not there')
  } finally {
    if (before === undefined) delete process.env['SUPPLIERKIT_INGRAM_OPENAPI']
    else process.env['SUPPLIERKIT_INGRAM_OPENAPI'] = before
  }
})
