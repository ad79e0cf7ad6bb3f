import { signHmac } from '@supplierkit/adapter-kit'
import type { WebhookDelivery } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { isValidImei } from '../test-support/is-valid-imei.js'
import { callContext, orderRequest, startPhonex } from '../test-support/start-phonex.js'
import { wesellcellular } from '../wesellcellular-adapter.js'

const minutes = 60_000
const receivedAt = new Date('2026-11-02T10:00:00Z')
const seconds = String(receivedAt.getTime() / 1000)
const supplier = wesellcellular({ webhookSecrets: ['new-webhook-secret', 'old-webhook-secret'] })

/** The webhook as it was inferred: six fields and a signature over the body. */
const inferred = {
  event: 'order.status_updated',
  order_id: 'R1',
  supplier_order_id: 'ORD845140',
  status: 'Awaiting Payment',
  tracking_number: null,
  updated_at: '2026-11-02T09:59:00Z',
}

function delivery(content: unknown, headers: Record<string, string> = {}): WebhookDelivery {
  const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  return { body, headers, receivedAt }
}

function signed(content: unknown, { secret = 'new-webhook-secret', timestamp = '' } = {}): WebhookDelivery {
  const { body } = delivery(content)
  const signature = signHmac({ secret, content: timestamp ? [`${timestamp}.`, body] : body })
  return delivery(content, {
    'x-phonex-signature': signature,
    ...(timestamp && { 'x-phonex-timestamp': timestamp }),
  })
}

const parse = (content: unknown) => supplier.handleWebhook(delivery(content))

describe('a signature', () => {
  it('is believed under each active secret', () => {
    for (const secret of ['new-webhook-secret', 'old-webhook-secret']) {
      expect(supplier.verifyWebhookSignature(signed(inferred, { secret }))).toEqual({ verified: true })
    }
    expect(
      supplier.verifyWebhookSignature(signed(inferred, { secret: 'older-webhook-secret' })),
    ).toMatchObject({
      code: 'webhook_signature_invalid',
    })
    expect(supplier.verifyWebhookSignature(delivery(inferred))).toMatchObject({
      code: 'webhook_signature_missing',
    })
  })

  it('covers the timestamp, which must be recent', () => {
    expect(supplier.verifyWebhookSignature(signed(inferred, { timestamp: seconds }))).toEqual({
      verified: true,
    })
    for (const off of [-301, 301]) {
      const timestamp = String(Number(seconds) + off)
      expect(supplier.verifyWebhookSignature(signed(inferred, { timestamp }))).toMatchObject({
        code: 'webhook_timestamp_outside_tolerance',
      })
    }
  })

  it('breaks when the timestamp is exchanged, added or left out', () => {
    const genuine = signed(inferred, { timestamp: '1600000000' })
    const { 'x-phonex-signature': signature = '' } = genuine.headers
    const bare = signed(inferred).headers['x-phonex-signature'] ?? ''
    for (const headers of [
      { 'x-phonex-signature': signature, 'x-phonex-timestamp': seconds },
      { 'x-phonex-signature': signature },
      { 'x-phonex-signature': bare, 'x-phonex-timestamp': seconds },
    ]) {
      expect(supplier.verifyWebhookSignature(delivery(inferred, headers))).toMatchObject({
        code: 'webhook_signature_invalid',
      })
    }
  })

  it('never makes verifying throw, also when the secrets cannot be had', () => {
    const broken = wesellcellular({
      webhookSecrets: () => {
        throw new Error('vault is away')
      },
    })
    expect(broken.verifyWebhookSignature(signed(inferred))).toMatchObject({ code: 'webhook_secret_missing' })
  })
})

describe('reading a webhook', () => {
  it('understands the one that was inferred', async () => {
    expect(await parse(inferred)).toEqual({
      deliveryId: expect.stringMatching(/^sha256:/) as string,
      name: 'order.status_updated',
      trust: 'payload',
      orders: [
        {
          supplierOrderId: 'ORD845140',
          reference: 'R1',
          status: 'confirmed',
          rawStatus: 'Awaiting Payment',
          occurredAt: new Date('2026-11-02T09:59:00Z'),
        },
      ],
      stock: [],
    })
  })

  it('asks for the order where a shipment is told of and not shown', async () => {
    expect(await parse({ ...inferred, status: 'Shipped', tracking_number: '1Z9' })).toMatchObject({
      trust: 'refetch',
    })
    expect(await parse({ ...inferred, status: 'Shipped' })).toMatchObject({ trust: 'refetch' })
  })

  it('keeps a status word that it does not know', async () => {
    const { orders } = await parse({ ...inferred, status: 'Quarantined' })
    expect(orders).toMatchObject([{ status: 'unknown', rawStatus: 'Quarantined' }])
  })

  it('takes an event it does not know for what it is', async () => {
    expect(await parse({ event: 'offer.countered', event_id: 7 })).toEqual({
      deliveryId: '7',
      name: 'offer.countered',
      trust: 'payload',
      orders: [],
      stock: [],
      unread: { refused: 0, lines: [] },
    })
    expect(await parse({ event: 'constructor' })).toMatchObject({ orders: [], stock: [] })
  })

  it('reads stock, leaving out rows that say nothing', async () => {
    const items = [
      { item_code: 'PHONE', quantity: '100+', price: '$299.00', warehouse: 'W1', grade: 'grade a' },
      { item_code: 'CASE', quantity: 'call us' },
      { quantity: 5 },
    ]
    const { stock } = await parse({ event: 'stock.updated', updated_at: '2026-11-02 09:00:00', items })
    expect(stock).toEqual([
      {
        sku: 'PHONE',
        warehouse: 'W1',
        available: 100,
        asOf: new Date('2026-11-02T09:00:00Z'),
        cost: { amount: 29_900, currency: 'USD' },
        attributes: { grade: 'A' },
      },
    ])
  })

  it.each([
    ['no JSON', '{"event":'],
    ['no object', '"Jane Roe"'],
    ['no event', '{"status":"Jane Roe"}'],
    ['no order', '{"event":"order.status_updated","status":"Jane Roe"}'],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1')],
  ])('refuses %s without repeating it', async (_, content) => {
    const error: unknown = await parse(content).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'webhook_payload_invalid' })
    expect(String(error)).not.toContain('Jane')
  })

  it('translates field names', async () => {
    const other = wesellcellular({ fieldNames: { supplier_order_id: 'orderNumber', status: 'state' } })
    const content = { event: 'order.status_updated', orderNumber: 'ORD1', state: 'Canceled' }
    expect(await other.handleWebhook(delivery(content))).toMatchObject({
      orders: [{ supplierOrderId: 'ORD1', status: 'canceled' }],
    })
  })
})

describe('the webhooks of a whole order', () => {
  let stop: () => Promise<void> = () => Promise.resolve()
  afterEach(() => stop())

  it('verify, parse, and tell of everything up to the second package', async () => {
    const phonex = await startPhonex({ stockWebhooks: true })
    stop = phonex.stop
    await phonex.supplier.createOrder(orderRequest('R1', [['PHONE', 3]]), callContext())
    await phonex.simulator.advance(26 * 60 * minutes)
    const events = await phonex.events()
    const reports = events.flatMap((event) => event.orders)
    expect(reports.map((report) => report.rawStatus)).toEqual([
      'On Hold',
      'Awaiting Shipping Quote',
      'Awaiting Payment',
      'Ready for Fulfillment',
      'Partially Shipped',
      'Shipped',
      'Delivered',
    ])
    expect(reports.map((report) => report.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(
      reports.every((report) => report.reference === 'R1' && report.supplierOrderId === 'ORD845140'),
    ).toBe(true)
    const [first, second] = [reports[4]?.shipments ?? [], reports[5]?.shipments ?? []]
    expect([first.length, second.length]).toEqual([1, 2])
    expect(second[0]).toEqual(first[0])
    const imeis = second.flatMap(({ packages }) =>
      packages.flatMap(({ lines }) => lines[0]?.serialNumbers ?? []),
    )
    expect(imeis).toHaveLength(3)
    expect(imeis.every(isValidImei)).toBe(true)
    expect(events.flatMap((event) => event.stock)).toMatchObject([{ sku: 'PHONE', available: 497 }])
  })
})
