import { type OrderFilter, type Submission, submissionTransitions } from '@supplierkit/core/contract'
import { statusRank, type SupplierOrderStatus } from '@supplierkit/core/contract'
import { Refusal } from '../answer/answers.js'
import type { RouteContext } from '../route/context.js'
import { type Listed, oneOf, pageOf, textOf, toPage } from '../route/parameters.js'
import { type DeliveryRow, toDeliveryRow } from './read-deliveries.js'
import { type MessageRow, toMessageRow } from './read-messages.js'
import { type OrderRow, type OrderView, toOrderRow, toOrderView } from './order-view.js'
import { type TimelineEvent, toTimelineEvent } from './timeline.js'

const submissions = Object.keys(submissionTransitions) as Submission[]
const statuses = Object.keys(statusRank) as SupplierOrderStatus[]

/** How old an order is at least, in milliseconds. */
const ages: Readonly<Record<string, number>> = {
  '1h': 3_600_000,
  '1d': 86_400_000,
  '3d': 3 * 86_400_000,
  '1w': 7 * 86_400_000,
}

/** Orders by what is asked for, newest first. */
export async function readOrders({ hub, query, now }: RouteContext): Promise<Listed<OrderRow>> {
  const page = pageOf(query)
  const orders = await hub.storage.listOrders({ ...page, ...filterOf(query, now()) })
  return toPage(orders, page.limit, ({ record }) => record.orderId, toOrderRow)
}

function filterOf(query: URLSearchParams, now: number): OrderFilter {
  const supplierId = textOf(query, 'supplier')
  const submission = oneOf(query, 'submission', submissions)
  const status = oneOf(query, 'status', statuses)
  const search = textOf(query, 'search')
  const age = ages[query.get('age') ?? '']
  return {
    ...(supplierId === undefined ? {} : { supplierId }),
    ...(submission === undefined ? {} : { submission: [submission] }),
    ...(status === undefined ? {} : { status: [status] }),
    ...(search === undefined ? {} : { search }),
    ...(age === undefined ? {} : { acceptedBefore: new Date(now - age) }),
    ...(query.get('held') === '1' ? { held: true } : {}),
  }
}

/** An order with what its suppliers said and what people were told, the newest 100 of each. */
export interface OrderAnswer {
  readonly order: OrderView
  readonly messages: readonly MessageRow[]
  readonly deliveries: readonly DeliveryRow[]
}

/** Everything about one order but its timeline. */
export async function readOrder({ hub, params }: RouteContext): Promise<OrderAnswer> {
  const orderId = params['id'] ?? ''
  const [[aggregate], messages, deliveries] = await Promise.all([
    hub.storage.loadOrders([orderId]),
    hub.storage.listNotifications({ orderId, limit: 100 }),
    hub.storage.listDeliveries({ orderId, limit: 100 }),
  ])
  if (!aggregate) throw new Refusal('order_not_found')
  return {
    order: toOrderView(aggregate),
    messages: messages.map(toMessageRow),
    deliveries: deliveries.map(toDeliveryRow),
  }
}

/** One order's events, newest first. */
export async function readTimeline({ hub, params, query }: RouteContext): Promise<Listed<TimelineEvent>> {
  const page = pageOf(query)
  const events = await hub.storage.listEvents({ orderId: params['id'] ?? '', ...page })
  return toPage(events, page.limit, ({ id }) => id, toTimelineEvent)
}
