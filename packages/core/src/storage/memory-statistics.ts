import type { HubEvent, SequencedEvent } from '../outbox/hub-event.js'
import {
  type AcceptedBucket,
  type FailureCount,
  type FailureEventType,
  failureEvents,
  type Statistics,
  type StatisticsQuery,
  type SubmitTimeBucket,
  type WaitingCount,
  waitingAges,
} from './operator-reads.js'
import type { OrderAggregate, SupplierOrder } from './records.js'

/** What the figures are made of, in the memory of this process. */
export interface StatisticsSource {
  /** Orders accepted within the span, newest first, at most `limit`. */
  readonly orders: readonly OrderAggregate[]
  /** The newest `limit` events of the live log. */
  readonly events: readonly SequencedEvent[]
  /** The log holds more than these. */
  readonly moreEvents: boolean
  readonly supplierOrders: Iterable<SupplierOrder>
}

/** The figures of a span: what every other storage sums up in its own way. */
export function sumUp(
  { orders, events, moreEvents, supplierOrders }: StatisticsSource,
  query: StatisticsQuery,
): Statistics {
  const first = events[0]?.event.at
  return {
    accepted: countAccepted(orders, query),
    submitTimes: timeSubmissions(orders, query),
    failures: countFailures(
      events.map(({ event }) => event),
      query,
    ),
    waiting: countWaiting(supplierOrders, query.until),
    truncated: orders.length >= query.limit || (moreEvents && first !== undefined && first > query.from),
  }
}

const bucketOf = (at: Date, { bucketMs }: StatisticsQuery) => Math.floor(at.getTime() / bucketMs) * bucketMs

function countAccepted(orders: readonly OrderAggregate[], query: StatisticsQuery): AcceptedBucket[] {
  const buckets = groupBy(orders, ({ record }) => bucketOf(record.acceptedAt, query))
  return inTime(buckets).map(([at, some]) => ({ at: new Date(at), count: some.length }))
}

function timeSubmissions(orders: readonly OrderAggregate[], query: StatisticsQuery): SubmitTimeBucket[] {
  const times = orders.flatMap(({ record, supplierOrders }) =>
    supplierOrders.flatMap(({ submittedAt }) =>
      submittedAt
        ? { at: bucketOf(record.acceptedAt, query), ms: submittedAt.getTime() - record.acceptedAt.getTime() }
        : [],
    ),
  )
  return inTime(groupBy(times, ({ at }) => at)).map(([at, some]) => {
    const sorted = some.map(({ ms }) => ms).sort((a, b) => a - b)
    const reached = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0
    return { at: new Date(at), count: sorted.length, p50Ms: reached(0.5), p95Ms: reached(0.95) }
  })
}

function countFailures(events: readonly HubEvent[], { from, until }: StatisticsQuery): FailureCount[] {
  const failures = events.flatMap((event) =>
    isFailure(event) && event.supplierId !== null && event.at >= from && event.at < until
      ? { supplierId: event.supplierId, type: event.type, evidence: event.evidence }
      : [],
  )
  const kinds = groupBy(failures, ({ supplierId, type, evidence }) =>
    JSON.stringify([supplierId, type, evidence.phase, evidence.code]),
  )
  return [...kinds.values()].flatMap(([one, ...others]) =>
    one
      ? {
          supplierId: one.supplierId,
          type: one.type,
          phase: one.evidence.phase ?? null,
          code: one.evidence.code,
          count: others.length + 1,
        }
      : [],
  )
}

function isFailure(event: HubEvent): event is HubEvent<FailureEventType> {
  return failureEvents.some((type) => type === event.type)
}

function countWaiting(supplierOrders: Iterable<SupplierOrder>, until: Date): WaitingCount[] {
  const counts = new Map<string, WaitingCount>()
  for (const { supplierId, submission, dueAt, createdAt } of supplierOrders) {
    if (dueAt === null || !['pending', 'submitting', 'in_doubt'].includes(submission)) continue
    const waited = until.getTime() - createdAt.getTime()
    const ageMs = waitingAges.findLast((age) => age <= waited) ?? 0
    const key = JSON.stringify([supplierId, ageMs])
    counts.set(key, { supplierId, ageMs, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

function inTime<T>(buckets: ReadonlyMap<number, T[]>): [number, T[]][] {
  return [...buckets].sort(([a], [b]) => a - b)
}
