import type {
  NewOrder,
  Storage,
  Submission,
  SupplierOrder,
  SupplierOrderStatus,
} from '@supplierkit/core/contract'
import {
  makeDelivery,
  makeEvent,
  makeNotification,
  makeOrder,
  makeSupplierOrder,
  makeSyncLog,
} from '@supplierkit/testing'
import { callsAbout } from './shop-calls.js'
import { eventsOf } from './shop-events.js'

const minute = 60_000

interface Scene {
  readonly submission: Submission
  readonly status: SupplierOrderStatus
  readonly change?: Partial<SupplierOrder>
  readonly error?: SupplierOrder['lastError']
}

const lost = (at: Date): SupplierOrder['lastError'] => ({
  code: 'supplier_timeout',
  phase: 'ambiguous',
  message: 'meridian: createOrder got no answer within 30 s; the request had left.',
  attempt: 1,
  at,
})

const cities = [
  ['Austin', 'US'],
  ['Rotterdam', 'NL'],
  ['Leeds', 'GB'],
  ['Toronto', 'CA'],
  ['Hamburg', 'DE'],
] as const

const phones = [
  ['IP15P-256-BLK-A', 'iPhone 15 Pro 256 GB black, grade A', 61_900],
  ['GS24-128-GRY-B', 'Galaxy S24 128 GB grey, grade B', 38_400],
  ['PX8-128-OBS-A', 'Pixel 8 128 GB obsidian, grade A', 29_900],
  ['IP13-128-MID-C', 'iPhone 13 128 GB midnight, grade C', 24_500],
] as const

/** What a shop looks like after some busy hours: the same for the same moment. */
export async function seedShop(storage: Storage, now: Date, orders = 140): Promise<void> {
  const ago = (ms: number) => new Date(now.getTime() - ms)
  for (let place = orders; place > 0; place -= 1) {
    const acceptedAt = ago(Math.round(place ** 1.35) * 25_000 + 20_000)
    const order = orderAt(place, acceptedAt, sceneAt(place, acceptedAt), now)
    await storage.acceptOrder(order)
    await storage.appendCalls(order.supplierOrders.flatMap((part) => callsAbout(part, now)))
  }
  await seedDeliveries(storage, ago)
  await seedStock(storage, ago)
  while ((await storage.sequenceEvents(1000)).length > 0);
}

function sceneAt(place: number, acceptedAt: Date): Scene {
  if (place === 3 || place === 41)
    return {
      submission: 'needs_attention',
      status: 'pending',
      error: lost(new Date(acceptedAt.getTime() + 31_000)),
      change: { dueAt: null },
    }
  if (place === 5)
    return {
      submission: 'pending',
      status: 'pending',
      change: { dueAt: null, hold: { by: 'Mara', reason: 'payment is not captured yet', at: acceptedAt } },
    }
  if (place === 7) return { submission: 'in_doubt', status: 'pending', error: lost(acceptedAt) }
  if (place < 3) return { submission: place === 1 ? 'submitting' : 'pending', status: 'pending' }
  if (place % 37 === 0) return { submission: 'rejected', status: 'canceled' }
  const statuses = [
    'shipped',
    'confirmed',
    'partially_shipped',
    'delivered',
    'backordered',
    'shipped',
  ] as const
  return { submission: 'submitted', status: statuses[place % statuses.length] ?? 'shipped' }
}

function orderAt(place: number, acceptedAt: Date, scene: Scene, now: Date): NewOrder {
  const orderId = `PE-${20_480 - place}`
  const later = (ms: number) => new Date(Math.min(acceptedAt.getTime() + ms, now.getTime()))
  const tookMs = 700 + ((place * 7919) % 2_600) + (place % 19 === 0 ? 18_000 : 0)
  const [sku, description, price] = phones[place % phones.length] ?? phones[0]
  const [city, country] = cities[place % cities.length] ?? cities[0]
  const quantity = 1 + (place % 9) * 4
  const supplierId = scene.error ? 'meridian' : place % 3 === 0 ? 'meridian' : 'wesellcellular'
  const submitted = scene.submission === 'submitted'
  const shipped = ['shipped', 'delivered'].includes(scene.status) ? quantity : 0
  const number = `${supplierId === 'meridian' ? 'MER' : 'WSC'}-${88_000 + place}`
  const unitPrice = { amount: price, currency: 'USD' }
  const shipTo = {
    name: 'Ada Example',
    company: 'Example Phones <b>Ltd</b>',
    line1: '1 Test Street',
    city,
    country,
    postalCode: '12345',
  }
  const part = makeSupplierOrder(orderId, {
    supplierId,
    reference: `PX-${orderId}-${supplierId.slice(0, 1)}`,
    submission: scene.submission,
    status: scene.status,
    supplierOrderId: submitted ? number : null,
    rawStatus: submitted ? scene.status.toUpperCase() : null,
    atSupplier: submitted
      ? [
          {
            supplierOrderId: number,
            status: scene.status,
            rawStatus: scene.status.toUpperCase(),
            sequence: null,
            occurredAt: later(minute),
            lines: {},
          },
        ]
      : [],
    lines: [
      {
        lineNumber: 1,
        sku,
        description,
        unitPrice,
        ordered: quantity,
        confirmed: submitted ? quantity : 0,
        backordered: 0,
        shipped,
        canceled: scene.submission === 'rejected' ? quantity : 0,
      },
    ],
    shipments: shipped
      ? [
          {
            shipmentId: `S-${place}`,
            shippedAt: later(40 * minute),
            packages: [
              { carrier: 'UPS', trackingNumber: `1Z999AA1${10_000_000 + place}`, lines: [{ sku, quantity }] },
            ],
          },
        ]
      : [],
    request: {
      reference: `PX-${orderId}`,
      orderId,
      orderNumber: orderId,
      currency: 'USD',
      lines: [{ lineNumber: 1, sku, quantity, unitPrice }],
      shipTo,
      contact: { email: 'ada@example.test', phone: '+1 555 0100' },
      requestedAt: acceptedAt,
    },
    attempts: scene.submission === 'pending' ? 0 : 1,
    lastError: scene.error ?? null,
    submittedAt: submitted ? new Date(acceptedAt.getTime() + tookMs) : null,
    createdAt: acceptedAt,
    updatedAt: later(50 * minute),
    syncedAt: later(50 * minute),
    dueAt: submitted || scene.submission === 'rejected' ? null : new Date(now.getTime() + 3_600_000),
    ...scene.change,
  })
  const order = makeOrder({ acceptedAt, record: { ...makeOrder().record, orderId } })
  return {
    ...order,
    record: {
      ...order.record,
      orderId,
      order: {
        id: orderId,
        currency: 'USD',
        placedAt: acceptedAt,
        customer: { name: 'Ada Example', email: 'ada@example.test' },
        shipTo,
        lines: [{ sku, quantity, unitPrice, description }],
      },
      progress: {
        orderId,
        version: 1,
        submission: scene.submission,
        status: scene.status,
        fulfilled: shipped > 0,
        supplierOrders: [],
      },
      acceptedAt,
      updatedAt: part.updatedAt,
    },
    supplierOrders: [part],
    events: eventsOf(part, later, tookMs),
    notifications: submitted
      ? [
          makeNotification(orderId, { createdAt: acceptedAt, recipient: { email: 'ada@example.test' } }),
          ...(shipped
            ? [
                makeNotification(orderId, {
                  template: 'shipped',
                  createdAt: later(41 * minute),
                  recipient: { email: 'ada@example.test' },
                }),
              ]
            : []),
        ]
      : [],
  }
}

async function seedDeliveries(storage: Storage, ago: (ms: number) => Date): Promise<void> {
  const names = ['order.confirmed', 'order.status_updated', 'shipment.created', 'stock.updated']
  for (let place = 80; place > 0; place -= 1) {
    const receivedAt = ago(place * 70_000)
    const failed = place === 6
    const name = names[place % names.length] ?? 'order.confirmed'
    const isOfOrder = place > 7 && place !== 12 && name !== 'stock.updated'
    const body = {
      event: name,
      order: { number: `WSC-${88_000 + place}`, status: 'SHIPPED' },
      shipTo: { name: 'Ada Example', line1: '1 Test Street', city: 'Austin', country: 'US' },
      note: '<img src=x onerror=alert(1)>',
    }
    await storage.insertDelivery(
      makeDelivery({
        supplierId: 'wesellcellular',
        name,
        deliveryId: `whd_${(place * 2_654_435_761).toString(36).slice(0, 10)}`,
        body: new TextEncoder().encode(JSON.stringify(body)),
        headers: { 'content-type': 'application/json', 'user-agent': 'PhoneX-Webhooks/2.1' },
        orderId: isOfOrder ? `PE-${20_480 - place}` : null,
        state: failed ? 'failed' : place === 12 ? 'parked' : place % 17 === 0 ? 'stale' : 'applied',
        receivedAt,
        appliedAt: failed || place === 12 ? null : receivedAt,
        dueAt: null,
        attempts: failed ? 3 : 1,
        lastError: failed ? 'wesellcellular: the delivery has no order number under "order.id".' : null,
      }),
    )
  }
}

async function seedStock(storage: Storage, ago: (ms: number) => Date): Promise<void> {
  for (const supplierId of ['wesellcellular', 'meridian']) {
    await storage.applyStock(
      supplierId,
      'sync-1',
      phones.map(([sku, title, cost], place) => ({
        sku,
        title,
        available: place === 3 ? 0 : 40 * (place + 1),
        incoming: place === 3 ? 120 : 0,
        asOf: ago(4 * minute),
        cost: { amount: Math.round(cost * 0.88), currency: 'USD' },
      })),
    )
    for (let sync = 24; sync > 0; sync -= 1) {
      const broken = supplierId === 'meridian' && sync === 4
      const levels = 3_180 + ((sync * 37) % 90) - (supplierId === 'meridian' ? 2_100 : 0)
      await storage.appendSyncLog([
        makeSyncLog({
          supplierId,
          createdAt: ago(sync * 15 * minute),
          status: broken ? 'error' : 'success',
          message: broken
            ? 'meridian: the full feed has 12 levels and would sell out 1068 of 1080.'
            : `${levels} levels read, ${sync % 7} changed, 0 sold out, 0 refused`,
        }),
      ])
    }
    await storage.appendEvents([
      {
        ...makeEvent(null, { supplierId, orderVersion: null }),
        type: 'stock_level.changed',
        at: ago(4 * minute),
        skus: phones.slice(0, 3).map(([sku]) => sku),
        changed: 3,
      },
    ])
  }
}
