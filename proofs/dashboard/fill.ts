import type { NewOrder, Storage, Submission, SupplierOrderStatus } from '@supplierkit/core/contract'
import { makeDelivery, makeLevel, makeNotification, makeOrder, makeSupplierOrder } from '@supplierkit/testing'
import type { Client } from 'pg'
import { callsAbout } from './calls-about.js'

/** How much is put into the database. */
export interface Amounts {
  readonly orders: number
  /** Timeline rows, all orders together. */
  readonly events: number
  readonly deliveries: number
  readonly callsPerOrder: number
  readonly levels: number
}

const suppliers = ['wesellcellular', 'meridian'] as const
const spanMs = 7 * 86_400_000

/** Fills an empty database with a shop that has been busy for a week. */
export async function fill(storage: Storage, client: Client, now: Date, amounts: Amounts): Promise<void> {
  await storage.ensureSuppliers(suppliers.map((id) => ({ id, name: id, type: 'code' })))
  const places = Array.from({ length: amounts.orders }, (_, place) => place)
  await inPieces(places, async (place) => {
    const order = orderAt(place, amounts.orders, now)
    await storage.acceptOrder(order)
    await storage.appendCalls(callsAbout(order.supplierOrders, amounts.callsPerOrder))
  })
  const deliveries = Array.from({ length: amounts.deliveries }, (_, place) => place)
  await inPieces(deliveries, (place) =>
    storage.insertDelivery(
      makeDelivery({
        supplierId: suppliers[place % 2] ?? 'meridian',
        orderId: orderIdAt(place % amounts.orders),
        state: place % 997 === 0 ? 'failed' : 'applied',
        receivedAt: new Date(now.getTime() - place * (spanMs / amounts.deliveries)),
        dueAt: null,
      }),
    ),
  )
  for (const supplierId of suppliers) {
    const levels = Array.from({ length: amounts.levels / 2 }, (_, place) =>
      makeLevel(`SKU-${String(place).padStart(6, '0')}`, place % 50, { title: `Phone ${place}` }),
    )
    await storage.applyStock(supplierId, 'sync', levels)
  }
  await fillEvents(client, amounts, now)
  await client.query('VACUUM ANALYZE')
}

/** Written by the database itself: what the engine writes of an order, a hundred times over. */
async function fillEvents(client: Client, { orders, events }: Amounts, now: Date): Promise<void> {
  await client.query('DELETE FROM supplier_events')
  await client.query(
    `INSERT INTO supplier_events ("sequence", "id", "type", "at", "orderId", "supplierId", "orderVersion", "data")
     SELECT n, 'e-' || n,
       CASE n % 20 WHEN 3 THEN 'supplier_order.retry_scheduled' WHEN 7 THEN 'supplier_order.in_doubt'
         WHEN 11 THEN 'shipment.updated' ELSE 'supplier_order.status_changed' END,
       $3::timestamp - make_interval(secs => ($2 - n) * ($4::float8 / 1000 / $2)),
       CASE WHEN n % 50 = 0 THEN NULL ELSE 'order-' || lpad((n % $1)::text, 6, '0') END,
       CASE n % 2 WHEN 0 THEN 'meridian' ELSE 'wesellcellular' END, n % 100,
       json_build_object('from', 'pending', 'to', 'confirmed', 'rawStatus', 'CONFIRMED', 'evidence',
         json_build_object('code', 'supplier_timeout', 'phase', CASE n % 3 WHEN 0 THEN 'ambiguous' ELSE 'refused' END,
           'message', 'no answer within 30 s; the request had left'))
     FROM generate_series(1, $2::int) AS n`,
    [orders, events, now, spanMs],
  )
  await client.query(
    `INSERT INTO supplierkit_state ("name", "number") VALUES ('event_sequence', $1)
     ON CONFLICT ("name") DO UPDATE SET "number" = excluded."number"`,
    [events],
  )
}

const states: readonly (readonly [Submission, SupplierOrderStatus])[] = [
  ['submitted', 'shipped'],
  ['submitted', 'confirmed'],
  ['submitted', 'delivered'],
  ['submitted', 'backordered'],
  ['pending', 'pending'],
]

const orderIdAt = (place: number): string => `order-${String(place).padStart(6, '0')}`

function orderAt(place: number, orders: number, now: Date): NewOrder {
  const orderId = orderIdAt(place)
  const acceptedAt = new Date(now.getTime() - Math.round((orders - place) * (spanMs / orders)))
  const [submission, status] =
    place % 500 === 0
      ? (['needs_attention', 'pending'] as const)
      : (states[place % states.length] ?? (['submitted', 'shipped'] as const))
  const base = makeOrder()
  const parts = suppliers.map((supplierId) =>
    makeSupplierOrder(orderId, {
      supplierId,
      submission,
      status,
      supplierOrderId: submission === 'submitted' ? `${supplierId}-${place}` : null,
      submittedAt:
        submission === 'submitted' ? new Date(acceptedAt.getTime() + 800 + (place % 90) * 40) : null,
      dueAt: submission === 'pending' ? now : null,
      createdAt: acceptedAt,
      updatedAt: acceptedAt,
    }),
  )
  return {
    record: {
      ...base.record,
      orderId,
      order: { ...base.record.order, id: orderId, placedAt: acceptedAt },
      progress: { ...base.record.progress, orderId, submission, status },
      acceptedAt,
      updatedAt: acceptedAt,
    },
    supplierOrders: parts,
    events: [],
    notifications: [
      makeNotification(orderId, { createdAt: acceptedAt }),
      makeNotification(orderId, { template: 'shipped', createdAt: acceptedAt }),
    ],
  }
}

async function inPieces<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < all.length; start += 200) {
    await Promise.all(all.slice(start, start + 200).map(work))
  }
}
