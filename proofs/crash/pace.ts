import { availableParallelism, loadavg } from 'node:os'

/** The times of a run, in milliseconds. */
export interface Pace {
  readonly lease: number
  readonly requestTimeout: number
  readonly sweep: number
  readonly firstBackoff: number
  readonly longestBackoff: number
  readonly breakerRest: number
  /** An answer that comes this late comes after the request's time limit. */
  readonly lateAnswer: number
  /** How late a supplier may still book a request whose answer was lost. Less than any `settleMs`. */
  readonly lateBooking: number
  /** From connecting until the mail server is ready. */
  readonly mailTimeout: number
  /** How long a mail whose outcome is unclear waits before it is sent again. */
  readonly unclearWait: number
  /** How long after the mail server's yes a mail may be recorded. */
  readonly mailWindow: number
  /** How long a webhook waits for its answer. */
  readonly webhookTimeout: number
  /** How long the producer waits for a yes. */
  readonly handOverTimeout: number
  /** Long enough for the slowest way out of doubt, several times over. */
  readonly drain: number
}

/**
 * Leases are short, so that what a killed worker leaves behind is soon taken up; the order of the times to each
 * other is as in production: a request ends before its lease, a lost answer settles after the supplier has had its
 * time.
 */
const onAFreeMachine: Pace = {
  lease: 3_000,
  requestTimeout: 600,
  sweep: 100,
  firstBackoff: 40,
  longestBackoff: 600,
  breakerRest: 250,
  lateAnswer: 900,
  lateBooking: 700,
  mailTimeout: 2_000,
  unclearWait: 2_000,
  mailWindow: 250,
  webhookTimeout: 1_000,
  handOverTimeout: 1_200,
  drain: 20_000,
}

/** The times for a machine that is so many times slower than a free one. */
export function paceOf(slowness: number): Pace {
  const scaled = Object.entries(onAFreeMachine).map(([name, ms]: [string, number]) => [name, ms * slowness])
  return Object.fromEntries(scaled) as Record<keyof Pace, number>
}

const longestSlowness = 6

/**
 * How many times slower than a free machine this one is now, guessed from what else wants its processors: on a free
 * one, a run alone keeps about two and a half processes busy for each of two processors.
 */
export function guessSlowness(): number {
  const [load = 0] = loadavg()
  const slowness = 1 + load / (2.5 * availableParallelism())
  return Math.min(longestSlowness, Math.round(slowness * 2) / 2)
}
