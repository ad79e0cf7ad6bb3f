import type { Engine } from '../hub/engine.js'
import { changeOrder } from '../order/change-order.js'
import type { SupplierOrder } from '../storage/records.js'
import { changeClaimed } from './change-claimed.js'
import { released } from './decide-after-error.js'

/**
 * Gives back a claimed supplier order whose call did not get its turn. Waiting is no failure: no attempt is counted,
 * nothing is told, and it is due at once.
 */
export async function giveBack<Tx>(engine: Engine<Tx>, claimed: SupplierOrder): Promise<void> {
  const dueAt = engine.runtime.clock.now()
  const wasPending = claimed.submission === 'submitting'
  const neverSent = wasPending && claimed.attempts === 1
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(claimed, (current) => ({
      next: released(current, {
        dueAt,
        // Where an earlier request may have arrived, that stays in doubt.
        submission: wasPending ? 'pending' : claimed.submission,
        attempts: wasPending ? claimed.attempts - 1 : claimed.attempts,
        ...(neverSent && { firstSentAt: null, lastSentAt: null }),
      }),
      events: [],
    })),
  )
}
