import type { SupplierOrderRequest } from '@supplierkit/core/contract'
import type { DoubleAnswer } from '@supplierkit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { RestSupplierDescription } from '../description/description.js'
import { readWith } from '../description/field.js'
import type { NegotiationDescription } from '../description/order-description.js'
import { call, serve, type Served } from '../test-support/serve.js'

let served: Served
afterEach(() => served.stop())

type Change = (description: RestSupplierDescription) => Partial<RestSupplierDescription>

async function start(answer: DoubleAnswer, change?: Change) {
  served = await serve(() => answer, change)
  return served.supplier
}

const order: SupplierOrderRequest = {
  reference: 'R-1',
  orderId: '1',
  orderNumber: '#1',
  currency: 'USD',
  lines: [{ lineNumber: 1, sku: 'A', quantity: 2 }],
  shipTo: { name: 'Jane Roe', line1: '1 Main St', city: 'Dallas', country: 'US' },
  contact: {},
  requestedAt: new Date('2026-01-05T10:00:00Z'),
}
const plain = { number: 'N-1', reference: 'R-1', state: 'NEW' }

describe('reading an order', () => {
  it('takes what is there, and leaves out what is not', async () => {
    const supplier = await start({
      json: { ...plain, state: 'part-sent', shipments: [{ id: 'S1', parcels: null }] },
    })
    expect(await supplier.getOrderStatus('N-1', call)).toEqual({
      supplierOrderId: 'N-1',
      reference: 'R-1',
      status: 'partially_shipped',
      rawStatus: 'part-sent',
      lines: [],
      shipments: [{ shipmentId: 'S1', packages: [] }],
    })
  })

  it('takes a shipment as one package where packages are not described', async () => {
    const shipments = {
      at: 'parcels',
      trackingNumber: 'track',
      carrier: 'by',
      trackingUrl: 'link',
      lines: { at: 'of', sku: 'sku', quantity: 'count', serialNumbers: 'imeis' },
    }
    const parcel = {
      track: '1Z9',
      by: 'United Parcel Service',
      link: 'javascript:alert(1)',
      of: [
        { sku: 'A', imeis: ['350000000000017', '350000000000025'] },
        { sku: 'B', count: '3' },
      ],
    }
    const supplier = await start({ json: { ...plain, parcels: parcel } }, ({ order: fields }) => ({
      order: { ...(fields as object), shipments } as RestSupplierDescription['order'],
    }))
    expect((await supplier.getOrderStatus('N-1', call)).shipments).toEqual([
      {
        shipmentId: '1Z9',
        packages: [
          {
            trackingNumber: '1Z9',
            carrier: 'UPS',
            trackingUrl: 'https://www.ups.com/track?tracknum=1Z9',
            lines: [
              { sku: 'A', quantity: 2, serialNumbers: ['350000000000017', '350000000000025'] },
              { sku: 'B', quantity: 3 },
            ],
          },
        ],
      },
    ])
  })

  it('can be done by a schema and a function, whose misses are unreadable answers', async () => {
    const reading = readWith(z.object({ id: z.number(), flags: z.array(z.string()) }), ({ id, flags }) => ({
      supplierOrderId: `#${id}`,
      status: flags.includes('gone') ? 'VOID' : 'NEW',
    }))
    const supplier = await start({ json: { id: 7, flags: ['gone'] } }, () => ({ order: reading }))
    expect(await supplier.getOrderStatus('#7', call)).toEqual({
      supplierOrderId: '#7',
      status: 'canceled',
      rawStatus: 'VOID',
    })
    await served.stop()
    const other = await start({ json: { id: 'seven' } }, () => ({ order: reading }))
    await expect(other.getOrderStatus('#7', call)).rejects.toMatchObject({
      code: 'supplier_answer_unreadable',
    })
  })

  it('names in its error where the order was looked for', async () => {
    const supplier = await start({ json: { order: plain } })
    await expect(supplier.getOrderStatus('N-1', call)).rejects.toThrow(/Look at: read\.order/)
  })
})

describe('placing an order', () => {
  it('with a body that fails or does not fit is an error of its own, and sends nothing', async () => {
    const failing: Change = ({ create }) => ({
      create: {
        ...create,
        body: () => {
          throw new TypeError(`no ${order.shipTo.name}`)
        },
      },
    })
    const supplier = await start({ json: plain }, failing)
    const error: unknown = await supplier.createOrder(order, call).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'supplier_request_invalid', phase: 'not_sent' })
    expect(String(error)).not.toContain('Jane')
    const unfit = { ...order, currency: 'EUR' }
    const other = await serve(() => ({ json: plain }))
    await expect(other.supplier.createOrder(unfit, call)).rejects.toThrow(/currency/)
    expect(other.requests).toEqual([])
    await other.stop()
  })

  it.each([
    [
      { status: 409, json: { code: 'KNOWN_REFERENCE' } },
      'duplicate_reference',
      'supplier_duplicate_reference',
    ],
    [{ status: 409, json: { code: 'BUSY' } }, 'duplicate_reference', 'supplier_duplicate_reference'],
    [{ status: 409, json: { code: 'BUSY' } }, 'rejected', 'supplier_rejected'],
    [{ status: 409, json: { code: 'KNOWN_REFERENCE' } }, 'rejected', 'supplier_duplicate_reference'],
    [{ status: 422, json: { code: 'KNOWN_REFERENCE' } }, 'rejected', 'supplier_duplicate_reference'],
    [{ status: 422, json: { code: 'No delivery to Jane Roe' } }, 'rejected', 'supplier_rejected'],
  ] as const)('answered with %j, where a conflict is %s, is %s', async (answer, conflict, code) => {
    const supplier = await start(answer, ({ create }) => ({
      create: { ...create, refusal: { ...create.refusal, conflict } },
    }))
    const error: unknown = await supplier.createOrder(order, call).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code })
    expect(String(error)).not.toContain('Jane')
  })

  it('names turned down lines by the contract’s codes, whatever the supplier calls them', async () => {
    const refused = [
      { line: 1, code: 'NO_STOCK' },
      { line: '2', code: 'PriceChanged' },
      { line: 3 },
      { code: 'NO_STOCK' },
    ]
    const supplier = await start({ json: { orders: [plain], refused } })
    expect((await supplier.createOrder(order, call)).rejectedLines).toEqual([
      { lineNumber: 1, code: 'out_of_stock', reason: 'out of stock' },
      { lineNumber: 2, code: 'price_changed', reason: 'price changed' },
      { lineNumber: 3, code: 'rejected', reason: 'rejected' },
    ])
  })
})

describe('looking up', () => {
  it('by a path of its own takes one order, or a status for none', async () => {
    const byPath: Change = () => ({
      find: { path: '/orders/by-reference/{reference}', consistency: 'strong', none: [404] },
    })
    const supplier = await start({ json: plain }, byPath)
    expect(await supplier.findOrder?.('R-1', call)).toMatchObject([{ supplierOrderId: 'N-1' }])
    expect(served.requests[0]?.path).toEqual(['orders', 'by-reference', 'R-1'])
    await served.stop()
    expect(
      await (await start({ status: 404, json: { code: 'NONE' } }, byPath)).findOrder?.('R-1', call),
    ).toEqual([])
  })

  it('finds an order whose answer names no reference unreadable: it may be anybody’s', async () => {
    const { reference: _, ...nameless } = plain
    const supplier = await start({ json: { orders: [nameless] } })
    await expect(supplier.findOrder?.('R-1', call)).rejects.toMatchObject({
      code: 'supplier_answer_unreadable',
    })
  })
})

describe('asking for a cancellation', () => {
  const words: Change = ({ cancel }) => ({
    cancel: {
      ...(cancel as NegotiationDescription),
      outcomes: { 200: { word: 'answer', means: { yes: 'accepted', wait: 'requested', no: 'refused' } } },
    },
  })

  it.each<[DoubleAnswer, Change | undefined, object]>([
    [{ json: { order: { ...plain, state: 'VOID' } } }, undefined, { outcome: 'accepted' }],
    [{ json: { order: plain } }, undefined, { outcome: 'requested' }],
    [
      { status: 409, json: { order: { ...plain, state: 'SENT' } } },
      undefined,
      { outcome: 'too_late', status: 'shipped' },
    ],
    [{ status: 409, json: {} }, undefined, { outcome: 'too_late' }],
    [{ json: { answer: 'yes' } }, words, { outcome: 'accepted' }],
    [{ json: { answer: 'wait' } }, words, { outcome: 'requested' }],
    [{ json: { answer: 'no', code: 'PICKED' } }, words, { outcome: 'refused', reason: 'PICKED' }],
    [{ json: { answer: 'no' } }, words, { outcome: 'refused', reason: 'the supplier does not do that here' }],
  ])('answered with %j', async (answer, change, outcome) => {
    const supplier = await start(answer, change)
    expect(await supplier.cancelOrder?.('N-1', call)).toEqual(outcome)
  })

  it.each<[DoubleAnswer, Change | undefined]>([
    [{ json: { answer: 'perhaps' } }, words],
    [{ json: {} }, undefined],
    [{ json: { done: true }, status: 202 }, undefined],
    [{ status: 204 }, undefined],
  ])('leaves a doubt when it is answered with %j', async (answer, change) => {
    const supplier = await start(answer, change)
    await expect(supplier.cancelOrder?.('N-1', call)).rejects.toMatchObject({
      code: 'supplier_answer_unreadable',
      phase: 'ambiguous',
    })
  })

  it('may be a DELETE that answers with nothing', async () => {
    const supplier = await start({ status: 204 }, () => ({
      cancel: { method: 'DELETE', path: '/orders/{id}', outcomes: { 204: 'accepted' } },
    }))
    expect(await supplier.cancelOrder?.('N 1', call)).toEqual({ outcome: 'accepted' })
    expect(served.requests[0]).toMatchObject({ method: 'DELETE', path: ['orders', 'N 1'], text: '' })
  })
})
