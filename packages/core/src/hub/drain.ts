import type { Runtime } from '../runtime/runtime.js'
import type { Begun } from './supplier-work.js'

/** Work on rows of suppliers, as far as draining needs to know it. */
export interface DrainableWork {
  begin(): Promise<Begun>
  settled(): Promise<void>
  readonly freeAt: Date | null
}

/**
 * Does all work that is due. What falls due anew while it is at it, such as the next poll of an order, is left
 * for another time, so that it always comes to an end. For a rate limit it waits up to `patienceMs`; what is
 * due only later than that is left too.
 */
export async function drain(
  { clock, breathe }: Runtime,
  patienceMs: number,
  supplierWork: readonly DrainableWork[],
  others: readonly (() => Promise<number>)[],
): Promise<void> {
  const startedAt = clock.now()
  const seen = new Set<string>()
  for (;;) {
    let done = 0
    for (const work of supplierWork) {
      const { ids } = await work.begin()
      await work.settled()
      const fresh = ids.filter((id) => !seen.has(id))
      for (const id of fresh) seen.add(id)
      done += clock.now() > startedAt ? fresh.length : ids.length
    }
    for (const work of others) done += await work()
    await breathe()
    if (done > 0) continue
    const waitMs = waitFor(supplierWork, clock.now())
    if (waitMs === null || waitMs > patienceMs) return
    await new Promise<void>((resolve) => void clock.setTimer(waitMs, resolve))
  }
}

/** How long until a rate limit lets more through; `null`: none is in the way. */
function waitFor(supplierWork: readonly DrainableWork[], now: Date): number | null {
  const times = supplierWork.flatMap(({ freeAt }) => freeAt?.getTime() ?? [])
  return times.length === 0 ? null : Math.max(0, Math.min(...times) - now.getTime())
}
