import type { Random } from './seeded-random.js'

/** Everything that can go wrong at the simulated supplier. */
export const faultNames = [
  /** A request to place or cancel is carried out, and the connection ends before the answer. */
  'lostAnswer',
  /** A webhook comes twice, with the same event id. */
  'duplicateWebhook',
  /** A webhook comes late. */
  'delayedWebhook',
  /** A webhook is overtaken by the next one of its order. */
  'shuffledWebhook',
  /** 429 with Retry-After. */
  'rateLimit',
  /** 500, before or after the request was carried out. */
  'serverError',
  /** 503 with Retry-After; nothing is carried out. */
  'maintenance',
  /** The answer takes long. */
  'slowAnswer',
  /** 200 with a web page in place of JSON, before or after the request was carried out. */
  'htmlAnswer',
] as const

/** One of {@link faultNames}. */
export type FaultName = (typeof faultNames)[number]

/** Probability of each fault, 0 to 1. Absent: 0. */
export type FaultRates = Readonly<Partial<Record<FaultName, number>>>

/** Whether a fault strikes before the request was carried out or after. Absent: either, by chance. */
export interface NextFault {
  readonly when?: 'before' | 'after'
}

/** The fault plan of a running simulator. */
export interface FaultPlan {
  /** Lets the next request or webhook that can have this fault have it, whatever the rates say. */
  next(name: FaultName, options?: NextFault): void
  /** Replaces all rates and forgets what `next` has planned. */
  readonly set: (rates: FaultRates) => void
  readonly rates: FaultRates
  /** How often each fault has struck. */
  readonly struck: Readonly<Record<FaultName, number>>
}

/** The plan as the simulator's own parts ask it. */
export interface FaultSource extends FaultPlan {
  /** `undefined`: no fault this time. */
  strike(name: FaultName): { readonly when: 'before' | 'after' } | undefined
}

export function createFaultPlan(random: Random, initial: FaultRates = {}): FaultSource {
  let rates = initial
  const planned = new Map<FaultName, NextFault[]>()
  const struck = Object.fromEntries(faultNames.map((name) => [name, 0])) as Record<FaultName, number>
  return {
    get rates() {
      return rates
    },
    struck,
    next: (name, options = {}) => void planned.set(name, [...(planned.get(name) ?? []), options]),
    set(value) {
      rates = value
      planned.clear()
    },
    strike(name) {
      const next = planned.get(name)?.shift()
      const rate = rates[name] ?? 0
      if (!next && (rate === 0 || random() >= rate)) return undefined
      struck[name] += 1
      return { when: next?.when ?? (random() < 0.5 ? 'before' : 'after') }
    },
  }
}
