import type { HubFact, HubWorkName } from './hub-observer.js'

/** How a metric is kept. */
export interface HubMetric {
  readonly kind: 'counter' | 'histogram'
  readonly help: string
  /** UCUM. Absent: a plain count. */
  readonly unit?: 's'
  /** Upper bounds of a histogram, ascending. */
  readonly buckets?: readonly number[]
}

const callBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const minute = 60
const hour = 60 * minute
const submitBuckets = [0.1, 0.5, 1, 5, 15, minute, 5 * minute, 30 * minute, 2 * hour, 8 * hour, 24 * hour]

/** Every metric of a hub that counts facts, by its name as OpenTelemetry writes it. */
export const hubMetrics = {
  'supplierkit.orders.forwarded': {
    kind: 'counter',
    help: 'Calls of forwardOrder, by what came of them.',
  },
  'supplierkit.supplier_orders.submitted': {
    kind: 'counter',
    help: 'Supplier orders that a supplier took.',
  },
  'supplierkit.supplier_orders.time_to_submit': {
    kind: 'histogram',
    help: 'From the acceptance of an order until its supplier took it.',
    unit: 's',
    buckets: submitBuckets,
  },
  'supplierkit.supplier_orders.doubts': {
    kind: 'counter',
    help: 'Requests whose answer was lost.',
  },
  'supplierkit.supplier_orders.retries': {
    kind: 'counter',
    help: 'Submissions that are tried again because nothing took effect.',
  },
  'supplierkit.supplier_orders.rejected': {
    kind: 'counter',
    help: 'Supplier orders, or lines of them, that a supplier refused.',
  },
  'supplierkit.supplier_orders.needing_attention': {
    kind: 'counter',
    help: 'Supplier orders that began to wait for a person.',
  },
  'supplierkit.events': { kind: 'counter', help: 'Events that were stored, by type.' },
  'supplierkit.supplier_calls': { kind: 'counter', help: 'Calls of suppliers, by what came of them.' },
  'supplierkit.supplier_calls.duration': {
    kind: 'histogram',
    help: 'Calls of suppliers, with the time that they waited for their turn.',
    unit: 's',
    buckets: callBuckets,
  },
  'supplierkit.deliveries.received': {
    kind: 'counter',
    help: 'Webhooks: stored, known already, verified but not readable, or refused.',
  },
  'supplierkit.deliveries.settled': {
    kind: 'counter',
    help: 'What became of stored webhooks when they were applied.',
  },
  'supplierkit.notifications': {
    kind: 'counter',
    help: 'Messages that a channel took (sent), did not take yet (retried) or that were given up (failed).',
  },
  'supplierkit.inventory.syncs': { kind: 'counter', help: 'Stock feeds that were read.' },
} as const satisfies Readonly<Record<string, HubMetric>>

/** The name of one of {@link hubMetrics}. */
export type HubMetricName = keyof typeof hubMetrics

/** What a fact adds to one metric. Labels are ids of suppliers and channels, and words of closed lists. */
export interface HubMeasurement {
  readonly metric: HubMetricName
  readonly value: number
  readonly labels: Readonly<Record<string, string>>
}

const one = (metric: HubMetricName, labels: HubMeasurement['labels']): HubMeasurement => ({
  metric,
  value: 1,
  labels,
})

const eventMetrics: Readonly<Record<string, HubMetricName>> = {
  'supplier_order.submitted': 'supplierkit.supplier_orders.submitted',
  'supplier_order.in_doubt': 'supplierkit.supplier_orders.doubts',
  'supplier_order.retry_scheduled': 'supplierkit.supplier_orders.retries',
  'supplier_order.rejected': 'supplierkit.supplier_orders.rejected',
  'supplier_order.lines_rejected': 'supplierkit.supplier_orders.rejected',
  'supplier_order.needs_attention': 'supplierkit.supplier_orders.needing_attention',
}

type Work = Extract<HubFact, { kind: 'work' }>

const workMetrics: { readonly [N in HubWorkName]?: (work: Work) => HubMeasurement[] } = {
  call_supplier: ({ supplierId, method, outcome, durationMs }) => {
    const call = { supplier: supplierId ?? '', method: method ?? '' }
    return [
      one('supplierkit.supplier_calls', { ...call, outcome }),
      { metric: 'supplierkit.supplier_calls.duration', value: durationMs / 1000, labels: call },
    ]
  },
  sync_inventory: ({ supplierId, outcome }) => [
    one('supplierkit.inventory.syncs', { supplier: supplierId ?? '', outcome }),
  ],
}

/** What a fact means in numbers. */
export function measure(fact: HubFact): HubMeasurement[] {
  switch (fact.kind) {
    case 'order_forwarded':
      return [one('supplierkit.orders.forwarded', { outcome: fact.outcome })]
    case 'event': {
      const metric = eventMetrics[fact.type]
      const events = one('supplierkit.events', { type: fact.type })
      return metric ? [events, one(metric, { supplier: fact.supplierId ?? '' })] : [events]
    }
    case 'submitted': {
      const labels = { supplier: fact.supplierId }
      return [{ metric: 'supplierkit.supplier_orders.time_to_submit', value: fact.afterMs / 1000, labels }]
    }
    case 'work':
      return workMetrics[fact.name]?.(fact) ?? []
    case 'delivery':
      return [one('supplierkit.deliveries.received', { supplier: fact.supplierId, outcome: fact.outcome })]
    case 'delivery_settled':
      return [one('supplierkit.deliveries.settled', { state: fact.state })]
    case 'notification': {
      const { channel, template, outcome } = fact
      return [one('supplierkit.notifications', { channel, template, outcome })]
    }
  }
}
