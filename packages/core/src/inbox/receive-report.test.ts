import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import type { IncomingReport } from './receive-report.js'

const shipped: IncomingReport = {
  id: 'list-1',
  orders: [
    {
      supplierOrderId: 'FAKE-1',
      occurredAt: new Date('2026-01-05T10:00:00Z'),
      shipments: [
        {
          shipmentId: '1Z1',
          shippedAt: new Date('2026-01-05T09:30:00Z'),
          packages: [
            { trackingNumber: '1Z1', lines: [{ sku: 'IP13-128', quantity: 1, serialNumbers: ['S1'] }] },
          ],
        },
      ],
    },
  ],
}

async function submitted(supplier = new FakeSupplier('fake', { webhooks: 'none' })) {
  const test = createTestHub({ suppliers: [supplier] })
  await test.hub.forwardOrder(testOrder())
  await test.hub.drain()
  const hand = async (report: IncomingReport) => {
    const receipt = await test.hub.receiveReport('fake', report)
    await test.hub.drain()
    return receipt
  }
  const state = async () => (await test.hub.getOrder('PE-1'))?.supplierOrders[0]
  return { ...test, hand, state }
}

describe('a report that the app hands in', () => {
  it('is applied once, listed, and can be replayed, also for a supplier without webhooks', async () => {
    const { hub, hand, state, storage, typesOf } = await submitted()
    const first = await hand(shipped)
    expect(first.outcome).toBe('stored')
    expect(await hand(shipped)).toMatchObject({ outcome: 'duplicate', id: first.id })
    expect((await state())?.shipments).toMatchObject([
      { shipmentId: '1Z1', shippedAt: new Date('2026-01-05T09:30:00Z') },
    ])
    await hub.replayDelivery(first.id)
    await hub.drain()
    expect(typesOf().filter((type) => type === 'shipment.created')).toHaveLength(1)
    expect(await storage.listDeliveries({ limit: 9 })).toMatchObject([
      { name: 'report', deliveryId: 'report:list-1', state: 'stale', attempts: 2 },
    ])
  })

  it('waits for an order that is not known yet', async () => {
    const { hub, storage, clock } = createTestHub()
    const order = { reference: 'PE-1-1', supplierOrderId: 'FAKE-1', status: 'confirmed' } as const
    await hub.receiveReport('fake', { id: 'early', orders: [order] })
    await hub.drain()
    expect(await storage.listDeliveries({ limit: 1 })).toMatchObject([{ state: 'parked' }])
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await clock.advance(60_000)
    await hub.drain()
    expect((await hub.getOrder('PE-1'))?.supplierOrders[0]).toMatchObject({ status: 'confirmed' })
    expect(await storage.listDeliveries({ limit: 1 })).toMatchObject([{ state: 'applied' }])
  })

  it('can name serial numbers without their product, as its type says', async () => {
    const { hub } = await submitted()
    const order = { reference: 'PE-1-1', serialNumbers: [{ serialNumber: '352099001761481' }] }
    await expect(hub.receiveReport('fake', { id: 'n', orders: [order] })).resolves.toMatchObject({
      outcome: 'stored',
    })
  })

  it('can tell of stock', async () => {
    const { hub, hand } = await submitted()
    const asOf = new Date('2026-01-05T08:00:00Z')
    await hand({ id: 's', stock: [{ sku: 'A', available: 3, asOf }] })
    expect(await hub.storage.findStock({ limit: 9 })).toMatchObject([{ sku: 'A', available: 3, asOf }])
  })

  it.each<[string, unknown]>([
    ['id', { ...shipped, id: ' ' }],
    ['orders.0', { id: 'x', orders: [{ status: 'shipped' }] }],
    ['orders.0.status', { id: 'x', orders: [{ reference: 'R', status: 'on its way' }] }],
    ['orders.0.occurredAt', { id: 'x', orders: [{ reference: 'R', occurredAt: new Date('soon') }] }],
    [
      'orders.0.lines.0.shipped',
      { id: 'x', orders: [{ reference: 'R', lines: [{ sku: 'A', shipped: -1 }] }] },
    ],
    ['stock.0.available', { id: 'x', stock: [{ sku: 'A', available: 1.5, asOf: new Date(0) }] }],
    ['report', { id: 'x' }],
  ])('is refused when %s makes no sense, and leaves no trace', async (path, report) => {
    const { hub, storage } = await submitted()
    await expect(hub.receiveReport('fake', report as IncomingReport)).rejects.toMatchObject({
      code: 'report_invalid',
      details: { issues: expect.arrayContaining([expect.objectContaining({ path })]) },
    })
    expect(await storage.listDeliveries({ limit: 1 })).toEqual([])
  })

  it('is refused for a supplier that is not there', async () => {
    const { hub } = await submitted()
    await expect(hub.receiveReport('nobody', shipped)).rejects.toMatchObject({ code: 'supplier_unknown' })
  })
})

it('a webhook cannot pass itself off as a report', async () => {
  const { hub, storage } = createTestHub()
  await hub.receiveReport('fake', shipped)
  const [report] = await storage.listDeliveries({ limit: 1 })
  const { body, headers } = fakeDelivery({ id: 'e1', orders: [] })
  const marked = Object.fromEntries(
    Object.keys(report?.headers ?? {}).map((name) => [name.toUpperCase(), '1']),
  )
  expect(Object.keys(marked)).not.toEqual([])
  const { id } = await hub.receiveDelivery('fake', { body, headers: { ...headers, ...marked } })
  expect((await storage.getDelivery(id))?.headers).not.toHaveProperty(
    Object.keys(report?.headers ?? {})[0] ?? '',
  )
})

it('survives being written and read, whatever it says', async () => {
  const text = fc.string({ minLength: 1, maxLength: 20 }).filter((one) => one.trim() !== '')
  const at = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })
  const property = fc.asyncProperty(text, text, at, async (serial, tracking, shippedAt) => {
    const { hand, state } = await submitted()
    const packages = [
      { trackingNumber: tracking, lines: [{ sku: 'IP13-128', quantity: 1, serialNumbers: [serial] }] },
    ]
    await hand({
      id: 'x',
      orders: [{ supplierOrderId: 'FAKE-1', shipments: [{ shipmentId: 'S', shippedAt, packages }] }],
    })
    expect((await state())?.shipments).toEqual([{ shipmentId: 'S', shippedAt, packages }])
  })
  await fc.assert(property, { numRuns: 50 })
})
