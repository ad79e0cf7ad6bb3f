/** How a state is coloured. */
export type Tone = 'plain' | 'move' | 'good' | 'warn' | 'bad'

/** How a state is said. */
export interface Word {
  readonly text: string
  readonly tone: Tone
  readonly hint?: string
}

/** Our side: how far the hand-over has come. */
export const submissionWords: Readonly<Record<string, Word>> = {
  pending: { text: 'Pending', tone: 'plain', hint: 'Waits to be sent' },
  submitting: { text: 'Submitting', tone: 'move', hint: 'A request is on its way' },
  in_doubt: { text: 'In doubt', tone: 'warn', hint: 'The answer was lost; being found out' },
  submitted: { text: 'Submitted', tone: 'good', hint: 'The supplier has it' },
  rejected: { text: 'Rejected', tone: 'bad', hint: 'Will not be delivered' },
  needs_attention: { text: 'Needs attention', tone: 'bad', hint: 'A person must decide' },
}

/** The supplier's side. */
export const statusWords: Readonly<Record<string, Word>> = {
  pending: { text: 'Pending', tone: 'plain' },
  confirmed: { text: 'Confirmed', tone: 'move' },
  on_hold: { text: 'On hold', tone: 'warn' },
  backordered: { text: 'Backordered', tone: 'warn' },
  partially_shipped: { text: 'Partly shipped', tone: 'move' },
  shipped: { text: 'Shipped', tone: 'good' },
  delivered: { text: 'Delivered', tone: 'good' },
  canceled: { text: 'Canceled', tone: 'plain' },
}

export const cancellationWords: Readonly<Record<string, Word>> = {
  requested: { text: 'Cancel requested', tone: 'warn' },
  pending: { text: 'Cancel asked', tone: 'warn' },
  accepted: { text: 'Cancel accepted', tone: 'plain' },
  refused: { text: 'Cancel refused', tone: 'warn' },
  too_late: { text: 'Too late to cancel', tone: 'warn' },
}

export const deliveryWords: Readonly<Record<string, Word>> = {
  received: { text: 'Received', tone: 'move' },
  applied: { text: 'Applied', tone: 'good' },
  stale: { text: 'Stale', tone: 'plain', hint: 'Older than what is known' },
  parked: { text: 'Parked', tone: 'warn', hint: 'For an order that is not known yet' },
  ignored: { text: 'Ignored', tone: 'plain' },
  failed: { text: 'Failed', tone: 'bad' },
}

export const messageWords: Readonly<Record<string, Word>> = {
  waiting: { text: 'Waiting', tone: 'move' },
  sent: { text: 'Sent', tone: 'good' },
  failed: { text: 'Failed', tone: 'bad' },
  skipped: { text: 'Not wanted', tone: 'plain' },
}

export const conditionWords: Readonly<Record<string, Word>> = {
  free: { text: 'Free', tone: 'good', hint: 'A call would go through now' },
  full: { text: 'At its limit', tone: 'move', hint: 'As many calls as it allows are under way' },
  circuit_open: { text: 'Resting', tone: 'warn', hint: 'Its last calls failed; it is left alone' },
  in_maintenance: { text: 'Maintenance', tone: 'plain', hint: 'Its planned downtime' },
  unusable: { text: 'No adapter', tone: 'bad', hint: 'This process cannot call it' },
}

export const phaseWords: Readonly<Record<string, Word>> = {
  not_sent: { text: 'not sent', tone: 'plain', hint: 'Nothing left us' },
  refused: { text: 'refused', tone: 'move', hint: 'Turned away unread; may be asked again' },
  final: { text: 'final', tone: 'bad', hint: 'The supplier said no' },
  ambiguous: { text: 'ambiguous', tone: 'warn', hint: 'It may or may not have taken effect' },
  unknown: { text: 'other', tone: 'plain' },
}

/** A word that this page does not know yet is shown as it came. */
export function wordFor(words: Readonly<Record<string, Word>>, state: string): Word {
  return (Object.hasOwn(words, state) ? words[state] : undefined) ?? { text: state, tone: 'plain' }
}
