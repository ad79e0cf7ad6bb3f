import { createRandom, shuffle } from '../random.js'

/** An arrival that is no delivery of a supplier: somebody else knocks. */
export const forgery = -1

/**
 * In which order webhooks arrive, by their places in the traffic: each at least once, some again and again,
 * forgeries in between, all of it shuffled.
 */
export function scheduleArrivals(
  seed: number,
  distinct: number,
  { arrivals, forgeries }: { readonly arrivals: number; readonly forgeries: number },
): Int32Array {
  const random = createRandom(seed, -2)
  const schedule = new Int32Array(Math.max(arrivals, distinct) + forgeries)
  for (let at = 0; at < schedule.length; at++) {
    if (at < distinct) schedule[at] = at
    else schedule[at] = at < schedule.length - forgeries ? random.int(0, distinct - 1) : forgery
  }
  shuffle(schedule, random)
  return schedule
}
