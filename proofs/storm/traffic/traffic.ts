import { digestBody } from '@supplierkit/adapter-kit'
import { encodeJson, type SupplierOrderReport } from '@supplierkit/core/contract'
import { createRandom, type Random } from '../random.js'
import type { Forwarding, OrderHistory, PartHistory } from '../supplier/history.js'
import type { StormBody } from '../supplier/storm-supplier.js'
import { supplierIds, writeOrder } from '../supplier/write-order.js'
import { Arena } from './arena.js'

/** What a webhook is about. `unreadable`: properly signed, but not JSON. `meaningless`: an event we do not know. */
export type DeliveryKind = 'orders' | 'stock' | 'unreadable' | 'meaningless'

/** One webhook, as often as it is delivered. */
export interface StormDelivery {
  /** Its place in the traffic; deliveries about one order stand in its suppliers' own order. */
  readonly place: number
  readonly supplierId: string
  readonly kind: DeliveryKind
  readonly body: Uint8Array
  /** What makes it known again: its id, or a digest of its body. */
  readonly deliveryId: string
  /** The orders it is about, by their numbers. */
  readonly orders: readonly number[]
}

/** All webhooks of a storm, each once. */
export interface Traffic {
  readonly deliveries: readonly StormDelivery[]
  /** When each order is forwarded, by its number. */
  readonly forwardings: readonly Forwarding[]
  readonly bytes: number
  /** The last level that a supplier tells of a SKU. */
  readonly stock: ReadonlyMap<string, number>
}

const base = Date.UTC(2026, 0, 5)

/** Lets suppliers live through orders until they have said at least so many different things. */
export function prepareTraffic(seed: number, atLeast: number): Traffic {
  const random = createRandom(seed, -1)
  const arena = new Arena()
  const deliveries: StormDelivery[] = []
  const stock = new Map<string, number>()
  const add = (
    supplierId: string,
    kind: DeliveryKind,
    body: StormBody,
    orders: readonly number[],
    eventIds: boolean,
  ) => {
    const place = deliveries.length
    const id = `E${place}`
    const text = encodeJson(eventIds ? { id, ...body } : body)
    const bytes = arena.add(kind === 'unreadable' ? text.slice(0, -3) : text)
    const deliveryId = eventIds && kind !== 'unreadable' ? id : digestBody(bytes)
    deliveries.push({ place, supplierId, kind, body: bytes, deliveryId, orders })
  }
  /** Suppliers that tell of two orders in one webhook. */
  const held = new Map<string, { readonly order: number; readonly report: SupplierOrderReport }>()

  const forwardings: Forwarding[] = []
  for (let index = 0; deliveries.length < atLeast; index++) {
    const history = writeOrder(seed, index)
    forwardings.push(history.forwarding)
    for (const [part, report, isLast] of reportsOf(history)) {
      const { supplierId, trust } = part
      if (trust === 'refetch') {
        add(
          supplierId,
          'orders',
          { event: 'order.changed', trust, orders: [lieAbout(report, random)] },
          [index],
          true,
        )
        continue
      }
      const waiting = held.get(supplierId)
      if (waiting && waiting.order !== index) {
        held.delete(supplierId)
        const orders = [waiting.report, report]
        add(
          supplierId,
          'orders',
          { event: 'orders.changed', orders },
          [waiting.order, index],
          history.eventIds,
        )
      } else if (!waiting && isLast && random.chance(0.2)) held.set(supplierId, { order: index, report })
      else add(supplierId, 'orders', { event: 'order.changed', orders: [report] }, [index], history.eventIds)
    }
    addAsides(index, random, add, stock)
  }
  for (const [supplierId, { order, report }] of held) {
    add(supplierId, 'orders', { event: 'order.changed', orders: [report] }, [order], true)
  }
  return { deliveries, forwardings, bytes: arena.bytes, stock }
}

/** Everything that comes by webhook: all but what the answer to the order has said. */
function reportsOf({ parts }: OrderHistory): [PartHistory, SupplierOrderReport, isLast: boolean][] {
  return parts.flatMap((part) => {
    const reports = part.numbers.flatMap(({ reports: all, inAnswer }) => all.slice(inAnswer ? 1 : 0))
    return reports.map((report, index): [PartHistory, SupplierOrderReport, boolean] => [
      part,
      report,
      index === reports.length - 1,
    ])
  })
}

/** Which order there is news of is true, and nothing else. */
function lieAbout({ supplierOrderId }: SupplierOrderReport, random: Random): SupplierOrderReport {
  return {
    ...(supplierOrderId === undefined ? {} : { supplierOrderId }),
    status: random.pick(['canceled', 'delivered', 'on_hold']),
    rawStatus: `a lie ${random.int(1, 1e9)}`,
    sequence: random.int(1, 1e6),
  }
}

type Add = (
  supplierId: string,
  kind: DeliveryKind,
  body: StormBody,
  orders: readonly number[],
  eventIds: boolean,
) => void

/** What suppliers also send: stock, things we do not know, things that nobody can read. */
function addAsides(index: number, random: Random, add: Add, stock: Map<string, number>): void {
  const supplierId = random.pick(supplierIds)
  if (random.chance(0.04)) {
    const sku = `SKU-1-${random.int(1, 40)}`
    const levels = [{ sku, available: index, asOf: new Date(base + index * 1000) }]
    stock.set(`${supplierId} ${sku}`, index)
    add(supplierId, 'stock', { event: 'stock.changed', stock: levels }, [], true)
  }
  if (random.chance(0.02)) add(supplierId, 'meaningless', { event: `newsletter.${index}` }, [], false)
  if (random.chance(0.02)) add(supplierId, 'unreadable', { event: `order.changed.${index}` }, [], true)
}
