import type { OrderCallMethod } from '@supplierkit/core/contract'
import { type Tone, type Word, wordFor } from './states.js'

/** What an adapter was asked to do, as a person would say it. */
export const methodWords: Readonly<Record<OrderCallMethod, string>> = {
  createOrder: 'place the order',
  getOrderStatus: 'ask how it stands',
  findOrder: 'look the order up',
  cancelOrder: 'ask to cancel',
  changeOrder: 'ask for fewer units',
}

/** How a call ended: in a word, and what it means. The codes are those of the error pages. */
export const outcomeWords: Readonly<Record<string, Word>> = {
  ok: { text: 'Answered', tone: 'good' },
  supplier_unreachable: {
    text: 'Not reached',
    tone: 'warn',
    hint: 'No request could leave. The supplier knows nothing of it.',
  },
  supplier_request_invalid: {
    text: 'Not sent',
    tone: 'bad',
    hint: 'The adapter found that the supplier does not take this. Nothing was sent.',
  },
  supplier_action_required: {
    text: 'Left to a person',
    tone: 'warn',
    hint: 'The adapter says that only a person can go on with this order. Nothing was sent.',
  },
  supplier_credentials_missing: {
    text: 'No credentials',
    tone: 'bad',
    hint: 'An API key or token is missing, or cannot be sent. Nothing was sent.',
  },
  supplier_address_refused: {
    text: 'Address refused',
    tone: 'bad',
    hint: "The supplier's address leads into a private network or is not https. Nothing was sent.",
  },
  supplier_circuit_open: {
    text: 'Left alone',
    tone: 'warn',
    hint: "The supplier's last calls all failed, so it rests for a while. Nothing was sent.",
  },
  supplier_in_maintenance: {
    text: 'Maintenance',
    tone: 'plain',
    hint: 'It is in its planned downtime. Nothing was sent.',
  },
  supplier_rate_limited: {
    text: 'Too many requests',
    tone: 'warn',
    hint: 'Turned away unread, because too many came. It may be asked again later.',
  },
  supplier_unavailable: {
    text: 'Unavailable',
    tone: 'warn',
    hint: 'The supplier answered 503: maintenance or overload.',
  },
  supplier_rejected: { text: 'Refused', tone: 'bad', hint: 'The supplier read the request and said no.' },
  supplier_unauthorized: {
    text: 'Credentials refused',
    tone: 'bad',
    hint: 'The supplier did not accept our credentials.',
  },
  supplier_duplicate_reference: {
    text: 'Duplicate',
    tone: 'warn',
    hint: 'The supplier says that it has an order with this reference already.',
  },
  supplier_order_not_found: {
    text: 'Not found',
    tone: 'warn',
    hint: 'The supplier does not know the order that it was asked about.',
  },
  supplier_number_conflict: {
    text: 'Number taken',
    tone: 'bad',
    hint: 'The supplier named a number that belongs to another supplier order. Nothing of the answer was applied.',
  },
  supplier_order_mismatch: {
    text: 'Another order',
    tone: 'bad',
    hint: 'The answer is about another order than ours. Nothing of it was applied.',
  },
  supplier_timeout: {
    text: 'No answer in time',
    tone: 'warn',
    hint: 'The request left, and no complete answer came in time.',
  },
  supplier_connection_lost: {
    text: 'Connection lost',
    tone: 'warn',
    hint: 'The request left, and the connection ended before the answer was whole.',
  },
  supplier_server_error: {
    text: 'Supplier failed',
    tone: 'bad',
    hint: 'Its server failed somewhere between reading the request and answering.',
  },
  supplier_answer_unreadable: {
    text: 'Unreadable answer',
    tone: 'bad',
    hint: 'An answer came that cannot be understood.',
  },
  supplier_call_failed: {
    text: 'Failed',
    tone: 'bad',
    hint: 'The adapter failed.',
  },
  unexpected: {
    text: 'Failed',
    tone: 'bad',
    hint: 'The adapter failed in a way of its own.',
  },
}

/** The request may have left, and nobody knows what became of it. */
const ambiguous: ReadonlySet<string> = new Set([
  ...['supplier_timeout', 'supplier_connection_lost', 'supplier_server_error'],
  ...['supplier_answer_unreadable', 'supplier_call_failed', 'unexpected'],
  ...['supplier_number_conflict', 'supplier_order_mismatch'],
])
const reads: ReadonlySet<string> = new Set<OrderCallMethod>(['getOrderStatus', 'findOrder'])

/** What the end of a call means. A question leaves nothing in doubt. */
export function outcomeHint(outcome: string, method: OrderCallMethod): string {
  const hint = wordFor(outcomeWords, outcome).hint ?? 'It did not end as it should.'
  return ambiguous.has(outcome) && !reads.has(method)
    ? `${hint} The supplier may or may not have acted.`
    : hint
}

/** A call in words: whom, and what for. */
export function callWords({ supplierId, method }: { supplierId: string; method: OrderCallMethod }): string {
  return `${supplierId}: ${methodWords[method]}`
}

/** How an HTTP status is coloured. */
export function statusTone(status: number): Tone {
  if (status < 300) return 'good'
  if (status < 400) return 'plain'
  return status < 500 ? 'warn' : 'bad'
}

/** How the end of a call is coloured; an error without words of its own is bad. */
export function outcomeTone(outcome: string): Tone {
  return Object.hasOwn(outcomeWords, outcome) ? wordFor(outcomeWords, outcome).tone : 'bad'
}
