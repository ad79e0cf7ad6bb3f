import type { ReportedStatus } from '@supplierkit/core/contract'

/** Meridian's words for the state of an order, and ours. A word that is not here is reported as unknown. */
const states: Readonly<Record<string, ReportedStatus>> = {
  RECEIVED: 'pending',
  PICKING: 'confirmed',
  PART_DISPATCHED: 'partially_shipped',
  DISPATCHED: 'shipped',
  CLOSED: 'delivered',
  VOID: 'canceled',
}

/** Meridian's reasons for not taking a line, and ours. */
const refusals: Readonly<Record<string, string>> = {
  NO_SUCH_ARTICLE: 'unknown_sku',
  NOT_ENOUGH_STOCK: 'out_of_stock',
}

export function fromState(state: string): ReportedStatus {
  return Object.hasOwn(states, state) ? (states[state] ?? 'unknown') : 'unknown'
}

export function fromRefusal(code: string): string {
  return Object.hasOwn(refusals, code) ? (refusals[code] ?? 'refused') : 'refused'
}
