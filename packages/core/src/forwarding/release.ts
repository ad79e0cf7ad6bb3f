import type { Engine } from '../hub/engine.js'
import { changeOrder } from '../order/change-order.js'
import { backoffMs } from '../runtime/backoff.js'
import type { SupplierOrder } from '../storage/records.js'
import { needAttention, released } from './decide-after-error.js'
import { changeClaimed } from './change-claimed.js'

/** Gives a claimed supplier order back, to be tried again later; nothing was sent under this claim. */
export async function release<Tx>(engine: Engine<Tx>, claimed: SupplierOrder, code: string): Promise<void> {
  const { runtime, settings } = engine
  const now = runtime.clock.now()
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(claimed, (current) => {
      const since = current.firstSentAt ?? current.createdAt
      const tooOld = now.getTime() - since.getTime() > settings.retryForMs
      const waiting = current.submission === 'submitting' || current.submission === 'in_doubt'
      if (tooOld && waiting) {
        const message = `nothing could be sent or asked for too long: ${code}`
        return needAttention(current, { code, message, attempt: current.attempts }, now)
      }
      const failures = current.failures + 1
      const dueAt = new Date(now.getTime() + backoffMs(settings.backoff, failures, runtime.random))
      const submission = current.submission === 'submitting' ? 'pending' : current.submission
      const evidence = { code, message: `gave back without sending: ${code}`, attempt: current.attempts }
      return {
        next: released(current, { submission, dueAt, failures, lastError: { ...evidence, at: now } }),
        events: submission === 'pending' ? [{ type: 'supplier_order.retry_scheduled', evidence, dueAt }] : [],
      }
    }),
  )
}
