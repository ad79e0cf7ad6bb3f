import type { Random } from './seeded-random.js'

/** Probability of each fault, 0 to 1. Absent: 0. */
export type FaultRatesOf<Name extends string> = Readonly<Partial<Record<Name, number>>>

/** Whether a fault strikes before the request was carried out or after. Absent: either, by chance. */
export interface NextFault {
  readonly when?: 'before' | 'after'
}

/** The fault plan of a running simulator. */
export interface FaultPlanOf<Name extends string> {
  /** Lets the next request or webhook that can have this fault have it, whatever the rates say. */
  next(name: Name, options?: NextFault): void
  /** Replaces all rates and forgets what `next` has planned. */
  readonly set: (rates: FaultRatesOf<Name>) => void
  readonly rates: FaultRatesOf<Name>
  /** How often each fault has struck. */
  readonly struck: Readonly<Record<Name, number>>
}

/** The plan as the simulator's own parts ask it. */
export interface FaultSource<Name extends string> extends FaultPlanOf<Name> {
  /** `undefined`: no fault this time. */
  strike(name: Name): { readonly when: 'before' | 'after' } | undefined
}

/** Decides which request and which webhook goes wrong, by chance or because a test wants the next one to. */
export function createFaultPlan<const Name extends string>(
  names: readonly Name[],
  random: Random,
  initial?: FaultRatesOf<Name>,
): FaultSource<Name> {
  const none: Partial<Record<Name, number>> = {}
  let rates: FaultRatesOf<Name> = initial ?? none
  const planned = new Map<Name, NextFault[]>()
  const struck = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
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
