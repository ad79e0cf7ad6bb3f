import { signHmac } from '@supplierkit/adapter-kit'
import type { WebhookDelivery } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { ingramMicro } from '../ingram-micro-adapter.js'
import { callContext, orderRequest, startIngramMicro } from '../test-support/start-ingram-micro.js'

const receivedAt = new Date('2026-11-02T10:00:00Z')
const supplier = ingramMicro({ webhookSecrets: ['new-webhook-secret', 'old-webhook-secret'] })

const shipped = {
  topic: 'resellers/orders',
  event: 'im::updated',
  eventTimeStamp: '2026-11-02T09:59:00.000Z',
  eventId: 'N01CIB9VVFYKR9J6ZW',
  resource: [
    {
      eventType: 'im::order_shipped',
      orderNumber: '20-RD128',
      customerOrderNumber: 'PE-1',
      lines: [
        { lineStatus: 'IM::shipped', shippedQuantity: 2, serialNumberDetails: [{ serialNumber: '1' }] },
      ],
    },
  ],
}

function delivery(content: unknown, headers: Record<string, string> = {}): WebhookDelivery {
  const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  return { body, headers, receivedAt }
}

function signatureOf(eventId: string, secret = 'new-webhook-secret'): string {
  return signHmac({ secret, content: eventId, algorithm: 'sha512', encoding: 'base64' })
}

function signed(content: { readonly eventId: string }, secret = 'new-webhook-secret'): WebhookDelivery {
  return delivery(content, { 'x-hub-signature': signatureOf(content.eventId, secret) })
}

const parse = (content: unknown) => supplier.handleWebhook(delivery(content))

describe('a signature', () => {
  it('is believed under each active secret', () => {
    for (const secret of ['new-webhook-secret', 'old-webhook-secret']) {
      expect(supplier.verifyWebhookSignature(signed(shipped, secret))).toEqual({ verified: true })
    }
    const refused = { code: 'webhook_signature_invalid' }
    expect(supplier.verifyWebhookSignature(signed(shipped, 'older-webhook-secret'))).toMatchObject(refused)
    expect(supplier.verifyWebhookSignature(delivery(shipped))).toMatchObject({
      code: 'webhook_signature_missing',
    })
    expect(ingramMicro().verifyWebhookSignature(signed(shipped))).toMatchObject({
      code: 'webhook_secret_missing',
    })
  })

  it('is what Ingram Micro describes: the base64 of an HMAC-SHA512 over the id', () => {
    // Worked out with openssl: printf %s N01CIB9VVFYKR9J6ZW | openssl dgst -sha512 -hmac new-webhook-secret -binary | base64
    expect(signatureOf(shipped.eventId)).toBe(
      'tskq7WdOaJ7cTfCOIlkpT1wnJZxMCz1GFwkGb6tdmU6qVsH/2pESN235KKMGyvVMgElFnR0Mp5XFhyYMTv0zIA==',
    )
  })

  it('says nothing about the content: that is why nothing of it is believed', async () => {
    const forged = { ...shipped, resource: [{ ...shipped.resource[0], orderNumber: '20-OTHER' }] }
    const taken = delivery(forged, signed(shipped).headers)
    expect(supplier.verifyWebhookSignature(taken)).toEqual({ verified: true })
    expect(await supplier.handleWebhook(taken)).toEqual({
      deliveryId: shipped.eventId,
      name: 'im::order_shipped',
      trust: 'refetch',
      orders: [{ supplierOrderId: '20-OTHER', reference: 'PE-1' }],
      stock: [],
    })
  })

  it('cannot be moved to another id', () => {
    const { headers } = signed(shipped)
    for (const eventId of ['N01CIB9VVFYKR9J6ZX', '', 5, null]) {
      const other = delivery({ ...shipped, eventId }, { ...headers })
      expect(supplier.verifyWebhookSignature(other)).toMatchObject({ code: 'webhook_signature_invalid' })
    }
  })

  it('and the id that is read cannot differ', async () => {
    // Keys may come in any case: the one that is signed must be the one that is used.
    const two = `{"EVENTID":"other","eventId":"${shipped.eventId}","eventid":"third","resource":[]}`
    const twice = delivery(two, signed(shipped).headers)
    expect(supplier.verifyWebhookSignature(twice)).toEqual({ verified: true })
    expect(await supplier.handleWebhook(twice)).toMatchObject({ deliveryId: shipped.eventId })
  })

  it.each(['not JSON', '"text"', '[]', '{}', '{"eventId":{}}', '\u0000'])(
    'over nothing, %j, verifies nothing',
    (body) => {
      const verification = supplier.verifyWebhookSignature(
        delivery(body, { 'x-hub-signature': signatureOf('') }),
      )
      expect(verification).toMatchObject({ verified: false, code: 'webhook_signature_invalid' })
    },
  )
})

describe('reading a webhook', () => {
  it('only learns what to ask for', async () => {
    const [resource] = shipped.resource
    const many = { ...shipped, resource: [resource, { ...resource, orderNumber: '20-RD129' }, resource] }
    expect(await parse(many)).toMatchObject({
      trust: 'refetch',
      orders: [{ supplierOrderId: '20-RD128', reference: 'PE-1' }, { supplierOrderId: '20-RD129' }],
    })
  })

  it('copes with keys in lower case, one resource without a list, and an older name for our number', async () => {
    const older = {
      topic: 'resellers/orders',
      event: 'im::updated',
      eventtimestamp: '2026-11-02T09:59:00Z',
      eventid: 'E1',
      resource: { eventtype: 'IM::ORDER_HOLD', ordernumber: '20-RD128', customerPoNumber: 'PE-1' },
    }
    expect(await parse(older)).toEqual({
      deliveryId: 'E1',
      name: 'IM::ORDER_HOLD',
      trust: 'refetch',
      orders: [{ supplierOrderId: '20-RD128', reference: 'PE-1' }],
      stock: [],
    })
  })

  it.each(['shipped', 'invoiced', 'hold', 'voided', 'backordered'])('knows im::order_%s', async (event) => {
    const content = { ...shipped, resource: [{ ...shipped.resource[0], eventType: `im::order_${event}` }] }
    expect(await parse(content)).toMatchObject({ orders: [{ supplierOrderId: '20-RD128' }] })
  })

  it('names the products of a stock event, 4,000 of them', async () => {
    const resource = Array.from({ length: 4_000 }, (_, index) => ({
      eventType: 'IM::STOCK_UPDATE',
      ingramPartNumber: `P${index}`,
      totalAvailability: String(index),
    }))
    const event = await parse({ ...shipped, topic: 'resellers/catalog', resource })
    expect(event).toMatchObject({ name: 'IM::STOCK_UPDATE', trust: 'refetch', orders: [] })
    expect(event.stock).toHaveLength(4_000)
    expect(event.stock[7]).toEqual({ sku: 'P7', available: 7, asOf: new Date(shipped.eventTimeStamp) })
  })

  it('takes an event it does not know for what it is', async () => {
    for (const eventType of ['im::quote_expired', 'constructor', '', null]) {
      const content = { ...shipped, resource: [{ ...shipped.resource[0], eventType }] }
      expect(await parse(content)).toMatchObject({ trust: 'refetch', orders: [], stock: [] })
    }
    expect(await parse({ eventId: 'E1' })).toMatchObject({ name: 'unnamed', orders: [], stock: [] })
  })

  it.each([
    ['no JSON', '{"eventId":'],
    ['no object', '"Jane Roe"'],
    ['no id', '{"topic":"Jane Roe"}'],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1')],
  ])('refuses %s without repeating it', async (_, content) => {
    const error: unknown = await parse(content).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'webhook_payload_invalid' })
    expect(String(error)).not.toContain('Jane')
  })
})

describe('the webhooks of the simulator', () => {
  let stop: () => Promise<void> = () => Promise.resolve()
  afterEach(() => stop())

  it('tell of a whole order, each signed and with its own id', async () => {
    const ingram = await startIngramMicro({ stockWebhooks: true }, { onCustomerHold: true })
    stop = ingram.stop
    const { orders } = await ingram.supplier.createOrder(orderRequest('PE-1'), callContext())
    const id = orders[0]?.supplierOrderId ?? ''
    for (const status of ['backordered', 'partially_shipped', 'shipped', 'delivered'] as const) {
      ingram.simulator.moveOrder(id, status)
    }
    await ingram.simulator.idle()
    const events = await ingram.events()
    expect(events.flatMap(({ name, orders: some }) => (some.length > 0 ? name : []))).toEqual([
      'im::order_hold',
      'im::order_backordered',
      'im::order_shipped',
      'im::order_shipped',
      'im::order_invoiced',
    ])
    expect(new Set(events.map(({ deliveryId }) => deliveryId)).size).toBe(events.length)
    for (const { orders: some } of events)
      for (const one of some) expect(one).toMatchObject({ supplierOrderId: id })
    expect(events.flatMap(({ stock }) => stock.map(({ sku }) => sku))).toContain('5CX895')
  })

  it('tell of more than 4,000 products in several events', async () => {
    const ingram = await startIngramMicro()
    stop = ingram.stop
    ingram.simulator.announceStock(Array.from({ length: 9_001 }, (_, index) => `P${index}`))
    await ingram.simulator.idle()
    const sizes = (await ingram.events()).map(({ stock }) => stock.length)
    expect(sizes.sort((a, b) => b - a)).toEqual([4_000, 4_000, 1_001])
  })
})
