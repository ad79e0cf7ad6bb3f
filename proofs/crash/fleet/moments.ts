import type { BookingStage } from '../supplier/server.js'
import type { WorkerMoment } from '../worker/messages.js'

/** When a worker is killed, or frozen. */
export type KillMoment = { readonly share: number } & (
  | { readonly at: 'any_time' }
  /** All workers at once, as when the power fails. */
  | { readonly at: 'power_cut' }
  | { readonly at: 'supplier'; readonly stage: BookingStage }
  | { readonly at: 'worker'; readonly moment: WorkerMoment }
  /** Right after the mail server has said yes. */
  | { readonly at: 'mail_taken' }
  /** Not killed, but stopped for longer than its lease, as a virtual machine may be: it wakes as if nothing was. */
  | { readonly at: 'frozen' }
)

/** How often which moment is aimed at. A moment that does not come in time becomes any time. */
export const killMoments: readonly KillMoment[] = [
  { at: 'any_time', share: 30 },
  { at: 'power_cut', share: 2 },
  { at: 'supplier', stage: 'request_received', share: 10 },
  { at: 'supplier', stage: 'order_booked', share: 12 },
  { at: 'supplier', stage: 'answer_sent', share: 10 },
  { at: 'worker', moment: 'order_accepted', share: 8 },
  { at: 'worker', moment: 'order_claimed', share: 5 },
  { at: 'worker', moment: 'decision_committed', share: 12 },
  { at: 'worker', moment: 'webhook_stored', share: 6 },
  { at: 'worker', moment: 'events_numbered', share: 3 },
  { at: 'worker', moment: 'mail_recorded', share: 1 },
  { at: 'mail_taken', share: 1 },
  { at: 'frozen', share: 4 },
]

/** A moment in a word or two, for the table and the story. */
export function nameOf(moment: KillMoment): string {
  if (moment.at === 'supplier') return moment.stage
  return moment.at === 'worker' ? moment.moment : moment.at
}
