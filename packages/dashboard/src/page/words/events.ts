import type { HubEventType } from '@supplierkit/core/contract'
import type { TimelineEvent } from '../../reads/timeline.js'
import type { Wire } from '../wire.js'
import { type Tone, statusWords, wordFor } from './states.js'

type Event = Wire<TimelineEvent>

/** An event in words: what happened, and what belongs to it. */
export interface Described {
  readonly text: string
  readonly tone: Tone
  readonly detail?: string
}

type Describe = (data: Readonly<Record<string, unknown>>, who: string) => Described

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : '')
const status = (value: unknown): string => wordFor(statusWords, text(value)).text.toLowerCase()

function evidence(data: Readonly<Record<string, unknown>>): { detail?: string } {
  const { message } = (data['evidence'] ?? {}) as { message?: unknown }
  return typeof message === 'string' ? { detail: message } : {}
}

function say(words: string, tone: Tone = 'plain', detail?: string): Described {
  return { text: words, tone, ...(detail ? { detail } : {}) }
}

function tracking(data: Readonly<Record<string, unknown>>): string {
  const { packages = [] } = (data['shipment'] ?? {}) as {
    packages?: readonly { carrier?: string; trackingNumber?: string }[]
  }
  return packages
    .map(({ carrier, trackingNumber }) => [carrier, trackingNumber].filter(Boolean).join(' '))
    .join(', ')
}

/** Every event of the hub: a new one without words does not compile. */
const descriptions: Readonly<Record<HubEventType, Describe>> = {
  'order.accepted': () => say('Accepted'),
  'order.progressed': () => say('Moved on'),
  'order.progress_failed': (data) => ({
    ...say('onProgress failed; retrying', 'bad'),
    ...evidence(data),
  }),
  'order.progress_recovered': () => say('onProgress works again', 'good'),
  'order.confirmed': () => say('Confirmed by all suppliers', 'good'),
  'order.fulfilled': () => say('Everything shipped', 'good'),
  'order.canceled': () => say('Canceled', 'warn'),
  'supplier_order.submitted': (data, who) =>
    say(`${who} has it`, 'good', list(data['supplierOrderIds']) || undefined),
  'supplier_order.retry_scheduled': (data, who) => ({
    ...say(`${who} could not take it; tried again later`, 'warn'),
    ...evidence(data),
  }),
  'supplier_order.in_doubt': (data, who) => ({
    ...say(`In doubt at ${who}; finding out before anything is sent again`, 'warn'),
    ...evidence(data),
  }),
  'supplier_order.rejected': (data, who) => ({ ...say(`Rejected by ${who}`, 'bad'), ...evidence(data) }),
  'supplier_order.lines_rejected': (_, who) => say(`${who} does not deliver some lines`, 'warn'),
  'supplier_order.needs_attention': (data, who) => ({
    ...say(`A person must decide, at ${who}`, 'bad'),
    ...evidence(data),
  }),
  'supplier_order.missing': (data, who) => ({
    ...say(`${who} does not know this order`, 'bad'),
    ...evidence(data),
  }),
  'hub.restored': (data) => say(`${text(data['by'])}: the database was restored`, 'warn'),
  'hub.restore_ended': (data) => say(`${text(data['by'])}: orders are sent at once again`, 'move'),
  'supplier_order.evidence_refused': (data, who) => ({
    ...say(`${who} spoke of another order; nothing was applied`, 'bad'),
    ...evidence(data),
  }),
  'supplier_order.settled': (data) =>
    say(`${text(data['by'])} decided: ${text(data['action']).replaceAll('_', ' ')}`, 'move'),
  'supplier_order.status_changed': (data, who) =>
    say(`${who}: ${status(data['from'])} → ${status(data['to'])}`, 'move', text(data['rawStatus'])),
  'supplier_order.lines_changed': (_, who) => say(`${who}: quantities changed`),
  'supplier_order.unknown_status': (data, who) =>
    say(`${who} used a word that nobody knows`, 'warn', text(data['rawStatus'])),
  'supplier_order.status_refused': (data, who) =>
    say(`${who}: ${status(data['to'])} came late and was not applied`, 'warn', text(data['rawStatus'])),
  'shipment.created': (data, who) => say(`${who} shipped`, 'good', tracking(data)),
  'shipment.updated': (data, who) => say(`${who}: news of a shipment`, 'plain', tracking(data)),
  'cancellation.requested': (_, who) => say(`${who} is asked to cancel`, 'warn'),
  'cancellation.accepted': (_, who) => say(`${who} canceled`, 'warn'),
  'cancellation.refused': (data, who) => say(`${who} refused to cancel`, 'warn', text(data['reason'])),
  'cancellation.too_late': (_, who) => say(`Too late to cancel at ${who}`, 'warn'),
  'supplier_order.held': (data) => say(`Held back by ${text(data['by'])}`, 'warn', text(data['reason'])),
  'supplier_order.hold_requested': (data) =>
    say(`${text(data['by'])} wants it held, while a request is on its way`, 'warn', text(data['reason'])),
  'supplier_order.hold_too_late': (_, who) => say(`Too late to hold: ${who} has it`, 'warn'),
  'supplier_order.released': (data) => say(`Released by ${text(data['by'])}`, 'move'),
  'change.requested': (_, who) => say(`Fewer units asked of ${who}`, 'move'),
  'change.accepted': (_, who) => say(`${who} accepted fewer units`, 'good'),
  'change.refused': (data, who) => say(`${who} refused fewer units`, 'warn', text(data['reason'])),
  'change.too_late': (_, who) => say(`Too late for fewer units at ${who}`, 'warn'),
  'stock_level.changed': (data, who) =>
    say(`${who}: ${String(data['changed'])} stock levels changed`, 'plain', list(data['skus'])),
  'supplier.suspended': (data, who) => say(`${who} is paused`, 'bad', text(data['reason'])),
  'supplier.resumed': (_, who) => say(`${who} is called again`, 'good'),
  'supplier.circuit_opened': (data, who) =>
    say(`${who} fails and is left alone for a while`, 'warn', text(data['code'])),
  'supplier.circuit_closed': (_, who) => say(`${who} answers again`, 'good'),
  'supplier.deliveries_refused': (data, who) =>
    say(`Webhooks of ${who} are refused`, 'bad', text(data['code'])),
  'supplier.feed_refused': (data, who) =>
    say(
      `${who}: a feed was refused`,
      'bad',
      `${String(data['read'])} levels read; it would sell out ${String(data['missing'])} of ${String(data['total'])}`,
    ),
  'operator.acted': (data) =>
    say(`${text(data['by'])} asked: ${text(data['action']).replaceAll('_', ' ')}`, 'move'),
}

/** An event that this page does not know yet is shown by its name. */
export function describe({ type, data, supplierId }: Event): Described {
  const known = Object.hasOwn(descriptions, type) ? descriptions[type] : undefined
  return known?.(data, supplierId ?? 'the supplier') ?? say(type)
}
