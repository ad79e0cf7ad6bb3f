import type { Random } from '../seeded/seeded-random.js'

/**
 * What can go wrong at Meridian's side.
 * `lost_answer`: the order is created and the connection dies. `rate_limited`: 429 with Retry-After.
 * `server_error_before`, `server_error_after`: 500 without or with the order created.
 * `slow`: the answer comes late. `html`: a page comes in the place of the answer.
 * `maintenance`: everything answers 503 with Retry-After. `bad_token`: everything answers 401.
 * `cut_feed`: the stock list breaks off after a few articles, and looks whole.
 */
export const meridianFaultKinds = [
  'lost_answer',
  'rate_limited',
  'server_error_before',
  'server_error_after',
  'slow',
  'html',
  'maintenance',
  'bad_token',
  'cut_feed',
] as const

export type MeridianFault = (typeof meridianFaultKinds)[number]

/** Faults that only make sense where something can be created. */
const creationOnly: ReadonlySet<MeridianFault> = new Set([
  'lost_answer',
  'server_error_before',
  'server_error_after',
])

/** Switches for what goes wrong, to be turned while the server runs. */
export interface MeridianFaults {
  /** Goes wrong in about this share of the requests, 0 to 1, until set again. */
  set(fault: MeridianFault, probability: number): void
  /** Goes wrong at the next `times` order creations, certainly. Default 1. */
  trigger(fault: MeridianFault, times?: number): void
  /** Ends everything that was set or triggered. */
  clear(): void
  /** Probabilities that are not 0, and triggers that wait. */
  state(): { readonly fault: MeridianFault; readonly probability: number; readonly waiting: number }[]
  /** How often each has happened. */
  happened(): Readonly<Record<MeridianFault, number>>
}

/** The server's side: which fault strikes this request. */
export interface FaultPlan extends MeridianFaults {
  strike(request: { readonly creates: boolean }): MeridianFault | undefined
}

export function createFaultPlan(
  random: Random,
  initial: Partial<Readonly<Record<MeridianFault, number>>> = {},
): FaultPlan {
  const zeros = () =>
    Object.fromEntries(meridianFaultKinds.map((kind) => [kind, 0])) as Record<MeridianFault, number>
  const probabilities = { ...zeros(), ...initial }
  const waiting = zeros()
  const counts = zeros()

  const chosen = (creates: boolean): MeridianFault | undefined => {
    const triggered = creates ? meridianFaultKinds.find((kind) => waiting[kind] > 0) : undefined
    if (triggered) {
      waiting[triggered] -= 1
      return triggered
    }
    return meridianFaultKinds.find(
      (kind) =>
        probabilities[kind] > 0 && (creates || !creationOnly.has(kind)) && random() < probabilities[kind],
    )
  }

  return {
    set(fault, probability) {
      probabilities[fault] = Math.min(1, Math.max(0, probability))
    },
    trigger(fault, times = 1) {
      waiting[fault] += times
    },
    clear() {
      Object.assign(probabilities, zeros())
      Object.assign(waiting, zeros())
    },
    state: () =>
      meridianFaultKinds
        .map((fault) => ({ fault, probability: probabilities[fault], waiting: waiting[fault] }))
        .filter((entry) => entry.probability > 0 || entry.waiting > 0),
    happened: () => ({ ...counts }),
    strike({ creates }) {
      const fault = chosen(creates)
      if (fault) counts[fault] += 1
      return fault
    },
  }
}
