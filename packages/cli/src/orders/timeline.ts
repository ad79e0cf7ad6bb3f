import type { CallRecord, HubEvent } from '@supplierkit/core/contract'
import type { SupplierHub } from '@supplierkit/core'
import { evidenceText } from '../output/evidence-text.js'
import { shortTime, table } from '../output/table.js'
import { callOutcome, callTitle } from './call-text.js'

/** A line of an order's timeline: what happened to it, or what was said to a supplier about it. */
type TimelineEntry =
  | { readonly at: Date; readonly event: HubEvent; readonly call?: never }
  | { readonly at: Date; readonly call: CallRecord; readonly event?: never }

/** What happened to an order, oldest first. */
export interface Timeline {
  readonly entries: readonly TimelineEntry[]
  readonly events: readonly HubEvent[]
  readonly calls: readonly CallRecord[]
}

/** The last entries of an order's timeline, at most `limit`: events and calls by their time. */
export async function readTimeline(
  { storage }: Pick<SupplierHub, 'storage'>,
  orderId: string,
  limit: number,
): Promise<Timeline> {
  const [events, calls] = await Promise.all([
    storage.listOrderEvents(orderId),
    storage.listCalls({ orderId, limit }),
  ])
  // A call stands where it was begun: before what came of it, also in the same millisecond.
  const entries = [
    ...calls.reverse().map((call): TimelineEntry => ({ at: call.at, call })),
    ...events.map((event): TimelineEntry => ({ at: event.at, event })),
  ]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(-limit)
  return {
    entries,
    events: entries.flatMap(({ event }) => event ?? []),
    calls: entries.flatMap(({ call }) => call ?? []),
  }
}

/** The timeline as a table. */
export function timelineText({ entries }: Timeline): string {
  return table(['TIME (UTC)', 'WHAT', 'EVIDENCE'], entries.map(rowOf))
}

function rowOf({ at, event, call }: TimelineEntry): readonly (string | undefined)[] {
  return event
    ? [shortTime(at), event.type, 'evidence' in event ? evidenceText(event.evidence) : undefined]
    : [shortTime(at), `→ ${callTitle(call)}`, `${call.supplierId}: ${callOutcome(call)}`]
}
