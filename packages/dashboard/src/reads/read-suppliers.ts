import type { HubEvent } from '@supplierkit/core/contract'
import type { RouteContext } from '../route/context.js'
import { type Listed, pageOf, textOf, toPage } from '../route/parameters.js'
import { type TimelineEvent, toTimelineEvent } from './timeline.js'

/** Every supplier with how it stands here, its last syncs and how its orders stand. */
export async function readSuppliers({ hub }: RouteContext) {
  const [health, counts] = await Promise.all([hub.health(), hub.storage.countSupplierOrders()])
  return Promise.all(
    health.map(async (one) => ({
      ...one,
      counts: counts.filter(({ supplierId }) => supplierId === one.supplierId),
      syncs: await hub.storage.listSyncLogs({ supplierId: one.supplierId, limit: 20 }),
    })),
  )
}

/** See {@link readSuppliers}. */
export type SupplierView = Awaited<ReturnType<typeof readSuppliers>>[number]

const stockEvents = ['stock_level.changed'] as const satisfies readonly HubEvent['type'][]

/** Changes of stock, newest first. */
export async function readStockChanges({ hub, query }: RouteContext): Promise<Listed<TimelineEvent>> {
  const page = pageOf(query)
  const supplierId = textOf(query, 'supplier')
  const events = await hub.storage.listEvents({
    orderId: null,
    types: stockEvents,
    ...(supplierId === undefined ? {} : { supplierId }),
    ...page,
  })
  return toPage(events, page.limit, ({ id }) => id, toTimelineEvent)
}

/** What happened to suppliers and to no order, newest first. */
export async function readSupplierEvents({ hub, query }: RouteContext): Promise<Listed<TimelineEvent>> {
  const page = pageOf(query)
  const events = await hub.storage.listEvents({ orderId: null, ...page })
  return toPage(events, page.limit, ({ id }) => id, toTimelineEvent)
}

const levelsPerPage = 50

/** Stock levels by SKU. */
export async function readStock({ hub, query }: RouteContext) {
  const supplierId = textOf(query, 'supplier')
  const sku = textOf(query, 'sku')
  const offset = Math.min(Math.max(0, Math.trunc(Number(query.get('offset') ?? 0)) || 0), 1_000_000)
  const levels = await hub.storage.findStock({
    ...(supplierId === undefined ? {} : { supplierId }),
    ...(sku === undefined ? {} : { skus: [sku] }),
    ...(query.get('available') === '1' ? { inStock: true } : {}),
    limit: levelsPerPage,
    offset,
  })
  return {
    rows: levels.map(
      ({ supplierId: of, sku: number, warehouse, available, incoming, asOf, cost, title }) => ({
        supplierId: of,
        sku: number,
        warehouse,
        available,
        incoming: incoming ?? null,
        asOf,
        cost: cost ?? null,
        title: title ?? null,
      }),
    ),
    next: levels.length < levelsPerPage ? null : String(offset + levelsPerPage),
  }
}

/** See {@link readStock}. */
export type StockRow = Awaited<ReturnType<typeof readStock>>['rows'][number]
