import { pickByShare, randomFor } from '../seeded.js'

/** How a request is answered. */
export type AnswerFault =
  | 'true'
  | 'late'
  | 'reset'
  | 'error'
  | 'unreadable'
  | 'rate_limited'
  | 'unavailable'
  /** The connection stays open and nothing comes. */
  | 'silent'
  /** The head and half of the body, then nothing. */
  | 'stalled'
  /** Two informational answers before the real one. */
  | 'informational'
  /** Bytes that are no HTTP. */
  | 'garbage'

/** What goes wrong with a request. */
export interface Fault {
  readonly name: string
  /** When the order is booked: at once, after the sender has given up, or never. */
  readonly books: 'at_once' | 'late' | 'never'
  readonly answer: AnswerFault
  readonly share: number
}

/** Faults of a request to book. Most leave the sender in doubt. */
export const bookingFaults: readonly Fault[] = [
  { name: 'none', books: 'at_once', answer: 'true', share: 48 },
  { name: 'answer_late', books: 'at_once', answer: 'late', share: 8 },
  { name: 'booked_late', books: 'late', answer: 'late', share: 6 },
  { name: 'lost_before_booking', books: 'never', answer: 'reset', share: 5 },
  { name: 'reset_after_booking', books: 'at_once', answer: 'reset', share: 8 },
  { name: 'error_before_booking', books: 'never', answer: 'error', share: 3 },
  { name: 'error_after_booking', books: 'at_once', answer: 'error', share: 6 },
  { name: 'unreadable_answer', books: 'at_once', answer: 'unreadable', share: 4 },
  { name: 'rate_limited', books: 'never', answer: 'rate_limited', share: 2 },
  { name: 'unavailable', books: 'never', answer: 'unavailable', share: 2 },
  { name: 'silent_before_booking', books: 'never', answer: 'silent', share: 1 },
  { name: 'silent_after_booking', books: 'at_once', answer: 'silent', share: 2 },
  { name: 'stalled_answer', books: 'at_once', answer: 'stalled', share: 2 },
  { name: 'informational_answers', books: 'at_once', answer: 'informational', share: 2 },
  { name: 'garbage', books: 'at_once', answer: 'garbage', share: 1 },
]

/** Faults of a question. They book nothing. */
export const questionFaults: readonly Fault[] = [
  { name: 'none', books: 'never', answer: 'true', share: 82 },
  { name: 'answer_late', books: 'never', answer: 'late', share: 3 },
  { name: 'reset', books: 'never', answer: 'reset', share: 4 },
  { name: 'error', books: 'never', answer: 'error', share: 4 },
  { name: 'rate_limited', books: 'never', answer: 'rate_limited', share: 1 },
  { name: 'unavailable', books: 'never', answer: 'unavailable', share: 2 },
  { name: 'silent', books: 'never', answer: 'silent', share: 1 },
  { name: 'stalled_answer', books: 'never', answer: 'stalled', share: 1 },
  { name: 'informational_answers', books: 'never', answer: 'informational', share: 1 },
  { name: 'garbage', books: 'never', answer: 'garbage', share: 1 },
]

/** What strikes the `nth` request about a reference: the same for the same seed, whoever sends it. */
export function faultFor(seed: number, kind: 'book' | 'ask', about: string, nth: number): Fault {
  const faults = kind === 'book' ? bookingFaults : questionFaults
  return pickByShare(faults, randomFor(seed, kind, about, nth))
}

/** No fault at all. */
export function noFault(kind: 'book' | 'ask'): Fault {
  return (kind === 'book' ? bookingFaults : questionFaults)[0] as Fault
}
