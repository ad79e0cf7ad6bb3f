import { type OrderFilter, type Submission, submissionTransitions } from '@supplierkit/core/contract'
import { statusRank, type SupplierOrderStatus } from '@supplierkit/core/contract'
import { Refusal } from '../answer/answers.js'
import type { RouteContext } from '../route/context.js'
import { type Listed, oneOf, pageOf, textOf, toPage } from '../route/parameters.js'
import { type OrderRow, type OrderView, toOrderRow, toOrderView } from './order-view.js'

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

/** Everything about one order but its timeline. */
export async function readOrder({ hub, params }: RouteContext): Promise<OrderView> {
  const [aggregate] = await hub.storage.loadOrders([params['id'] ?? ''])
  if (!aggregate) throw new Refusal('order_not_found')
  return toOrderView(aggregate)
}
