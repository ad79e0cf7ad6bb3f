import type { ForwardingWork } from '../forwarding/work-forwarding.js'
import type { Runtime } from '../runtime/runtime.js'

/**
 * Does all work that is due. What falls due anew while it is at it, such as the next poll of an order, is left
 * for another time, so that it always comes to an end.
 */
export async function drain<Tx>(
  { clock, breathe }: Runtime,
  forwarding: ForwardingWork<Tx>,
  others: readonly (() => Promise<number>)[],
): Promise<void> {
  const startedAt = clock.now()
  const seen = new Set<string>()
  for (;;) {
    const begun = await forwarding.begin()
    await forwarding.settled()
    const fresh = begun.filter((id) => !seen.has(id))
    for (const id of fresh) seen.add(id)
    let done = 0
    for (const work of others) done += await work()
    await breathe()
    const left = clock.now() > startedAt ? fresh : begun
    if (left.length === 0 && done === 0) return
  }
}
