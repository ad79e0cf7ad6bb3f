import { operatorEvents } from '@supplierkit/core/contract'
import type { DashboardHub } from '../dashboard-hub.js'
import type { RouteContext } from '../route/context.js'
import { type Listed, oneOf } from '../route/parameters.js'
import { mergePage } from '../timeline/merge-page.js'
import { fromCursor, timelineSources, type TimelineSource, toCursor } from '../timeline/timeline-cursor.js'
import { type CallRow, toCallRow } from './read-calls.js'
import { type DeliveryRow, toDeliveryRow } from './read-deliveries.js'
import { type MessageRow, toMessageRow } from './read-messages.js'
import { type TimelineEvent, toTimelineEvent } from './timeline.js'

interface Entry<Kind, Row> {
  readonly kind: Kind
  readonly id: string
  readonly at: Date
  readonly row: Row
}

/** Something that happened to an order; a `decision` is an event that a person caused. */
export type TimelineEntry =
  | Entry<'event' | 'decision', TimelineEvent>
  | Entry<'call', CallRow>
  | Entry<'delivery', DeliveryRow>
  | Entry<'message', MessageRow>

/** What a timeline can be narrowed to, besides everything. */
export const timelineParts = ['calls', 'webhooks', 'messages', 'decisions'] as const

const sourceOf: Readonly<Record<(typeof timelineParts)[number], TimelineSource>> = {
  calls: 'call',
  webhooks: 'delivery',
  messages: 'message',
  decisions: 'event',
}

interface Query {
  readonly orderId: string
  readonly limit: number
  readonly before?: string
}

type ReadSource = (
  storage: DashboardHub['storage'],
  query: Query,
  onlyDecisions: boolean,
) => Promise<readonly TimelineEntry[]>

const readSource: Readonly<Record<TimelineSource, ReadSource>> = {
  async message(storage, query) {
    const messages = await storage.listNotifications(query)
    return messages.map((one) => ({ kind: 'message', id: one.id, at: one.createdAt, row: toMessageRow(one) }))
  },
  async event(storage, query, onlyDecisions) {
    const events = await storage.listEvents({
      ...query,
      ...(onlyDecisions ? { types: [...operatorEvents] } : {}),
    })
    return events.map((one) => ({
      kind: operatorEvents.has(one.type) ? 'decision' : 'event',
      id: one.id,
      at: one.at,
      row: toTimelineEvent(one),
    }))
  },
  async delivery(storage, query) {
    const deliveries = await storage.listDeliveries(query)
    return deliveries.map((one) => ({
      kind: 'delivery',
      id: one.id,
      at: one.receivedAt,
      row: toDeliveryRow(one),
    }))
  },
  async call(storage, query) {
    const calls = await storage.listCalls(query)
    return calls.map((one) => ({ kind: 'call', id: one.id, at: one.at, row: toCallRow(one) }))
  },
}

const limit = 50

/** All that happened to an order, newest first: events, calls, deliveries and messages in one list. */
export async function readTimeline({ hub, params, query }: RouteContext): Promise<Listed<TimelineEntry>> {
  const orderId = params['id'] ?? ''
  const cursor = fromCursor(query.get('before') ?? undefined)
  const part = oneOf(query, 'show', timelineParts)
  const sources = timelineSources.filter(
    (source) => cursor[source] !== null && (part === undefined || sourceOf[part] === source),
  )
  const read = await Promise.all(
    sources.map((source) => {
      const before = cursor[source]
      const page = { orderId, limit, ...(typeof before === 'string' ? { before } : {}) }
      return readSource[source](hub.storage, page, part === 'decisions')
    }),
  )
  const { rows, taken } = mergePage(read, limit)
  const next = sources.map((source, place) => {
    const entries = read[place] ?? []
    const count = taken[place] ?? 0
    const isOver = entries.length < limit && count === entries.length
    return [source, isOver ? null : (entries[count - 1]?.id ?? cursor[source])] as const
  })
  return {
    // They follow every change with the whole picture, which stands beside the timeline.
    rows: rows.filter(({ kind, row }) => kind !== 'event' || row.type !== 'order.progressed'),
    next: next.every(([, at]) => at === null)
      ? null
      : toCursor({ ...cursor, ...(Object.fromEntries(next) as typeof cursor) }),
  }
}
