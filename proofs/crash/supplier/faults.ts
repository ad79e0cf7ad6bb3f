import { pickByShare, randomFor } from '../seeded.js'

/** What goes wrong with a request. */
export interface Fault {
  readonly name: string
  /** When the order is booked: at once, after the sender has given up, or never. */
  readonly books: 'at_once' | 'late' | 'never'
  readonly answer: 'true' | 'late' | 'reset' | 'error' | 'unreadable' | 'rate_limited' | 'unavailable'
  readonly share: number
}

/** Faults of a request to book. Most leave the sender in doubt. */
export const bookingFaults: readonly Fault[] = [
  { name: 'none', books: 'at_once', answer: 'true', share: 56 },
  { name: 'answer_late', books: 'at_once', answer: 'late', share: 8 },
  { name: 'booked_late', books: 'late', answer: 'late', share: 6 },
  { name: 'lost_before_booking', books: 'never', answer: 'reset', share: 5 },
  { name: 'reset_after_booking', books: 'at_once', answer: 'reset', share: 8 },
  { name: 'error_before_booking', books: 'never', answer: 'error', share: 3 },
  { name: 'error_after_booking', books: 'at_once', answer: 'error', share: 6 },
  { name: 'unreadable_answer', books: 'at_once', answer: 'unreadable', share: 4 },
  { name: 'rate_limited', books: 'never', answer: 'rate_limited', share: 2 },
  { name: 'unavailable', books: 'never', answer: 'unavailable', share: 2 },
]

/** Faults of a question. They book nothing. */
export const questionFaults: readonly Fault[] = [
  { name: 'none', books: 'never', answer: 'true', share: 86 },
  { name: 'answer_late', books: 'never', answer: 'late', share: 3 },
  { name: 'reset', books: 'never', answer: 'reset', share: 4 },
  { name: 'error', books: 'never', answer: 'error', share: 4 },
  { name: 'rate_limited', books: 'never', answer: 'rate_limited', share: 1 },
  { name: 'unavailable', books: 'never', answer: 'unavailable', share: 2 },
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
