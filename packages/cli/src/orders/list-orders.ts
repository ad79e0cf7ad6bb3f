import { statusRank, submissionTransitions } from '@supplierkit/core/contract'
import type { Submission, SupplierOrderStatus } from '@supplierkit/core/contract'
import { toCommand } from '../command-line/command.js'
import { shortTime, table } from '../output/table.js'
import { orderFacts } from './order-facts.js'

const submissions = Object.keys(submissionTransitions) as Submission[]
const statuses = Object.keys(statusRank) as SupplierOrderStatus[]

/** `supplierkit orders list` */
export const listOrders = toCommand({
  name: 'orders list',
  about: 'list orders, the newest first',
  details: 'Supplier, submission and status are looked for in one and the same supplier order.',
  arguments: [],
  options: {
    supplier: { kind: 'text', value: 'id', about: 'with a supplier order at this supplier' },
    submission: {
      kind: 'list',
      value: 'word',
      choices: submissions,
      about: `any of ${submissions.join(', ')}`,
    },
    status: { kind: 'list', value: 'word', choices: statuses, about: `any of ${statuses.join(', ')}` },
    search: {
      kind: 'text',
      value: 'text',
      about: 'how the id, a reference or a number of the supplier begins',
    },
    since: {
      kind: 'time',
      value: 'time',
      about: 'accepted at that time or later: 2026-11-02, or 36h for the last 36 hours',
    },
    until: { kind: 'time', value: 'time', about: 'accepted before that time' },
    limit: { kind: 'count', value: 'n', default: 20, about: 'at most so many (default: 20)' },
    after: {
      kind: 'text',
      value: 'order',
      about: 'go on behind this order, the last one of the page before',
    },
  },
  examples: [
    { call: 'supplierkit orders list --submission needs_attention', about: 'what waits for a person' },
    {
      call: 'supplierkit orders list --status backordered,on_hold --since 7d',
      about: 'what hangs since last week',
    },
    { call: 'supplierkit orders list --search PE-10 --json', about: 'for a program' },
  ],
  async run({ openApp }, options) {
    const { hub } = await openApp()
    const { supplier, submission, status, search, since, until, limit, after } = options
    const found = await hub.storage.listOrders({
      // One more tells whether there is a next page.
      limit: limit + 1,
      ...(after !== undefined && { before: after }),
      ...(supplier !== undefined && { supplierId: supplier }),
      ...(submission && { submission: submission }),
      ...(status && { status: status }),
      ...(search !== undefined && { search }),
      ...(since && { acceptedFrom: since }),
      ...(until && { acceptedBefore: until }),
    })
    const orders = found.slice(0, limit)
    const next = found.length > limit ? (orders.at(-1)?.record.orderId ?? null) : null
    const rows = orders.flatMap(({ record, supplierOrders }) =>
      supplierOrders.map((one) => [
        record.orderId,
        one.supplierId,
        one.supplierOrderId,
        one.submission,
        one.status,
        one.hold ? 'held' : one.lastError?.code,
        shortTime(record.acceptedAt),
      ]),
    )
    const text =
      rows.length === 0
        ? 'No orders.'
        : table(['ORDER', 'SUPPLIER', 'NUMBER THERE', 'SUBMISSION', 'STATUS', 'NOTE', 'ACCEPTED (UTC)'], rows)
    return {
      ok: true,
      text: next === null ? text : `${text}\n\nThere are more: --after ${next}`,
      json: { orders: orders.map(orderFacts), next },
    }
  },
})
