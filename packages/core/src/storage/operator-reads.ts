import type { CallRecord } from './call-record.js'
import type { ErrorPhase } from '../contract/error-codes.js'
import type { HubEvent, HubEventType } from '../outbox/hub-event.js'
import type { NotificationRecord } from './records.js'

/** Which events to list: of one order, or with `null` those that belong to none. */
export interface EventQuery {
  readonly orderId: string | null
  /** Any of these. Absent: all. */
  readonly types?: readonly HubEventType[]
  readonly supplierId?: string
  readonly limit: number
  /** The id of the last event seen. Nothing comes before an id that is not known among these events. */
  readonly before?: string
}

/** Which calls to list. */
export interface CallQuery {
  readonly orderId: string
  readonly limit: number
  /** The id of the last call seen. Nothing comes before an id that is not known among the order's calls. */
  readonly before?: string
}

/** Which span to sum up, and in how many pieces. */
export interface StatisticsQuery {
  readonly from: Date
  /** Not included; also the moment that ages are counted to. */
  readonly until: Date
  /** Milliseconds. Buckets begin at multiples of it since 1970-01-01T00:00Z. */
  readonly bucketMs: number
  /** At most so many orders and so many events are looked at, the newest. Bounds what the answer costs. */
  readonly limit: number
}

/** Orders accepted in one bucket. */
export interface AcceptedBucket {
  /** When the bucket begins. */
  readonly at: Date
  readonly count: number
}

/** How long the supplier orders that were accepted in one bucket took until their supplier had them. */
export interface SubmitTimeBucket {
  readonly at: Date
  readonly count: number
  /** The smallest time that half of them (95 of 100) did not exceed. Milliseconds. */
  readonly p50Ms: number
  readonly p95Ms: number
}

/** Events of one kind that tell of a failure at one supplier. */
export interface FailureCount {
  readonly supplierId: string
  readonly type: FailureEventType
  /** `null`: the event names none. */
  readonly phase: ErrorPhase | null
  readonly code: string
  readonly count: number
}

/** Supplier orders of one supplier that are on their way to it, by how long they have waited. */
export interface WaitingCount {
  readonly supplierId: string
  /** One of {@link waitingAges}: they have waited so many milliseconds or more, and less than the next. */
  readonly ageMs: number
  readonly count: number
}

/** What an operator sees of a span of time. Lists are in the order of their time, else in any. */
export interface Statistics {
  /** Buckets with none are left out. */
  readonly accepted: readonly AcceptedBucket[]
  /** Buckets with none are left out. */
  readonly submitTimes: readonly SubmitTimeBucket[]
  /** Of events that have their sequence. */
  readonly failures: readonly FailureCount[]
  /** In `pending`, `submitting` or `in_doubt`, and with a time at which they are due. */
  readonly waiting: readonly WaitingCount[]
  /** There was more than `limit` allows to look at: the figures are of the newest part of the span. */
  readonly truncated: boolean
}

/** Where the classes of {@link WaitingCount} begin: now, and after 1, 5, 15, 60 and 360 minutes. */
export const waitingAges: readonly number[] = [0, 60_000, 300_000, 900_000, 3_600_000, 21_600_000]

/** Events that tell that something failed, with evidence. */
export const failureEvents = [
  'supplier_order.retry_scheduled',
  'supplier_order.in_doubt',
  'supplier_order.rejected',
  'supplier_order.needs_attention',
  'supplier_order.missing',
  'supplier_order.evidence_refused',
] as const satisfies readonly HubEventType[]

/** One of {@link failureEvents}. */
export type FailureEventType = (typeof failureEvents)[number]

/** What people who run the shop read, beside what the engine needs. */
export interface OperatorReads {
  /** Newest first, in the order they were committed. */
  listEvents(query: EventQuery): Promise<HubEvent[]>
  /** Calls to suppliers about an order, by when they were begun, newest first. */
  listCalls(query: CallQuery): Promise<CallRecord[]>
  /** `null`: no such call, or it was forgotten. */
  getCall(id: string): Promise<CallRecord | null>
  /** `null`: no such notification. */
  getNotification(id: string): Promise<NotificationRecord | null>
  /** Sums up a span of time, at a cost that the query bounds. */
  readStatistics(query: StatisticsQuery): Promise<Statistics>
}
