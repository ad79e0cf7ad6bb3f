import { createSupplierHub, type Order, type SupplierHub } from '@supplierkit/core'
import { emailNotifier } from '@supplierkit/email-notifier'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMailbox, type Mailbox } from '../mailbox/mailbox.js'
import type {
  ApiError,
  FaultSwitch,
  MailSummary,
  PlacedOrder,
  ShopOrder,
  StockPage,
} from '../page/api-types.js'
import { meridian } from '../second-supplier/meridian.js'
import { type MeridianServer, startMeridian } from '../second-supplier/meridian-server.js'
import { mailboxButtons, meridianButtons } from './fault-buttons.js'
import { createFaultPanel } from './fault-panel.js'
import { type ShopServer, startShopServer } from './start-server.js'

/** The page's server before a real hub, a real supplier and a real mail server; orders in memory. */
describe('the shop server', () => {
  let supplier: MeridianServer
  let mailbox: Mailbox
  let hub: SupplierHub
  let server: ShopServer

  beforeEach(async () => {
    supplier = await startMeridian({ token: 't' })
    mailbox = await createMailbox()
    const orders = new Map<string, Order>()
    const keys = new Map<string, string>()
    hub = createSupplierHub({
      suppliers: [meridian({ baseUrl: supplier.url, token: 't' })],
      orders: { get: async (id) => orders.get(id) ?? null },
      notifiers: [emailNotifier({ transport: mailbox.url, from: 'Shop <shop@example.test>' })],
    })
    await hub.syncInventory()
    server = await startShopServer(
      {
        name: 'PhoneExport',
        suppliers: [{ id: 'meridian', name: 'Meridian Parts', place: 'Rotterdam' }],
        hub,
        orders: {
          nextNumber: async () => `PE${orders.size + 1}`,
          async place(order, key = order.id) {
            const known = keys.get(key)
            if (known !== undefined) return known
            keys.set(key, order.id)
            orders.set(order.id, order)
            await hub.forwardOrder(order)
            return order.id
          },
          placedUnder: async (key) => keys.get(key) ?? null,
          get: async (id) => orders.get(id) ?? null,
          list: async (limit) => [...orders.values()].reverse().slice(0, limit),
        },
        mailbox,
        deskAddress: 'desk@example.test',
        faults: createFaultPanel([
          ...meridianButtons('meridian', supplier.faults),
          ...mailboxButtons(mailbox),
        ]),
      },
      { page: () => null },
    )
  })
  afterEach(async () => {
    await server.stop()
    await hub.close()
    await Promise.all([supplier.stop(), mailbox.stop()])
  })

  const get = async <T>(path: string): Promise<T> => (await (await fetch(server.url + path)).json()) as T
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const cable = { sku: 'MP-CBL-CC-2M-BLACK', supplierId: 'meridian', quantity: 3 }

  it('shows the stock with the price of the shop, found by words and filters', async () => {
    const all = await get<StockPage>('/api/stock')
    expect(all.total).toBe(148)
    expect(all.rows).toHaveLength(120)
    expect((await get<StockPage>('/api/stock?offset=120')).rows).toHaveLength(28)
    const found = await get<StockPage>('/api/stock?query=usb-c+cable+2+m+BLACK&supplier=meridian&grade=New')
    expect(found.rows).toMatchObject([{ sku: cable.sku, price: { amount: 403, currency: 'USD' } }])
    expect(all.facets.manufacturer.map(({ value }) => value)).toContain('Voltaire')
    expect((await get<StockPage>('/api/stock?query=nothing-like-it')).total).toBe(0)
  })

  it('places an order that goes out, and tells of it by mail', async () => {
    const placed = await post('/api/orders', { lines: [cable] })
    expect(placed.status).toBe(201)
    await hub.drain()
    const [order] = await get<ShopOrder[]>('/api/orders')
    expect(order).toMatchObject({
      id: 'order-PE1',
      units: 3,
      total: { amount: 1209, currency: 'USD' },
      progress: { submission: 'submitted' },
    })
    expect(order?.events.map(({ type }) => type)).toContain('supplier_order.submitted')
    expect(supplier.books.orders()).toMatchObject([{ items: [{ article: cable.sku, qty: 3 }] }])

    const [mail] = await get<MailSummary[]>('/api/mails')
    expect(mail).toMatchObject({ copies: 1, subject: expect.stringContaining('PE1') as string })
    const html = await fetch(`${server.url}/api/mails/${mail?.id ?? ''}/html`)
    expect(html.headers.get('content-security-policy')).toContain('sandbox')
    expect(await html.text()).toContain('PE1')
  })

  it('places one order for one key, however often and at once it is asked', async () => {
    const ask = async (quantity: number, key = 'key-of-a-cart') => {
      const answer = await post('/api/orders', { key, lines: [{ ...cable, quantity }] })
      return (await answer.json()) as PlacedOrder
    }
    const answers = await Promise.all([ask(3), ask(3)])
    // Sold out in between: the order is placed all the same.
    answers.push(await ask(99_999))
    expect(answers).toEqual([{ orderId: 'order-PE1' }, { orderId: 'order-PE1' }, { orderId: 'order-PE1' }])
    await hub.drain()
    expect(supplier.books.orders()).toHaveLength(1)
    expect(await ask(3, 'another-cart')).not.toEqual(answers[0])
  })

  it('tells mails to operators from those to buyers', async () => {
    const mail = { from: 'shop@example.test', subject: 'Look', text: 'x' }
    const transport = createTransport(mailbox.url)
    for (const to of ['desk@example.test', 'buyer@example.test']) await transport.sendMail({ ...mail, to })
    transport.close()
    expect((await get<MailSummary[]>('/api/mails')).map(({ forOperator }) => forOperator)).toEqual([
      false,
      true,
    ])
  })

  it('asks the supplier to cancel', async () => {
    await post('/api/orders', { lines: [cable] })
    await hub.drain()
    const answer = await post('/api/orders/order-PE1/cancel', {})
    expect(answer.status).toBe(200)
    await hub.drain()
    expect(supplier.books.orders()[0]?.void_request).toBe('pending')
  })

  it.each([
    ['lines that are none', { lines: [] }, 400, 'order_invalid'],
    ['a negative quantity', { lines: [{ ...cable, quantity: -1 }] }, 400, 'order_invalid'],
    ['more than there is', { lines: [{ ...cable, quantity: 99_999 }] }, 409, 'stock_changed'],
    ['an unknown article', { lines: [{ ...cable, sku: 'NO' }] }, 409, 'stock_changed'],
    ['broken JSON', '{"lines":', 400, 'json_invalid'],
  ])('refuses an order with %s', async (_name, body, status, code) => {
    const answer = await post('/api/orders', body)
    expect(answer.status).toBe(status)
    expect(((await answer.json()) as ApiError).error.code).toBe(code)
    expect(supplier.books.orders()).toEqual([])
  })

  it('refuses what comes from another site, and what is no JSON', async () => {
    expect((await post('/api/orders', { lines: [cable] }, { origin: 'http://evil.test' })).status).toBe(403)
    expect((await post('/api/orders', { lines: [cable] }, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await fetch(`${server.url}/api/orders/nobody`)).status).toBe(404)
    expect((await fetch(`${server.url}/nowhere`)).status).toBe(404)
  })

  it('turns faults on and off, and tells open pages', async () => {
    const leave = new AbortController()
    const changes = await fetch(`${server.url}/api/changes`, { signal: leave.signal })
    const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()

    const find = (list: readonly FaultSwitch[], fault: string) => list.find((each) => each.fault === fault)
    const on = (await (
      await post('/api/faults', { supplier: 'mail', fault: 'away', on: true })
    ).json()) as FaultSwitch[]
    expect(find(on, 'away')?.on).toBe(true)
    expect(mailbox.mood).toBe('refuse')
    expect((await reader?.read())?.value).toContain('event: faults')
    await post('/api/faults', { supplier: 'mail', fault: 'away', on: false })
    expect(mailbox.mood).toBe('open')
    await post('/api/faults', { supplier: 'meridian', fault: 'lost_answer' })
    expect(find(await get('/api/faults'), 'lost_answer')?.waiting).toBe(1)
    expect((await post('/api/faults', { supplier: 'meridian', fault: 'unheard_of' })).status).toBe(400)
    leave.abort()
  })

  it('serves the live stream of the hub', async () => {
    const leave = new AbortController()
    const stream = await fetch(`${server.url}/supplierkit/stream`, { signal: leave.signal })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    leave.abort()
  })
})
