import type { Engine } from '../hub/engine.js'
import { sendCancellation } from '../order/send-cancellation.js'
import { sendChange } from '../order/send-change.js'
import { hasCancellationToSend } from '../order/settle-cancellation.js'
import { hasChangeToSend } from '../order/settle-change.js'
import { pollOrder } from '../polling/poll-order.js'
import type { SupplierOrder } from '../storage/records.js'
import { SupplierKitError } from '../contract/errors.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { TurnMissed } from '../supplier/turn-missed.js'
import { giveBack } from './give-back.js'
import { release } from './release.js'
import { settleInDoubt } from './settle-in-doubt.js'
import { submitOrder } from './submit-order.js'

/** What a claimed supplier order needs now. Everything that is due comes through here. */
export async function workOnSupplierOrder<Tx>(engine: Engine<Tx>, claimed: SupplierOrder): Promise<void> {
  const supplier = await resolveOrRelease(engine, claimed)
  if (!supplier) return
  const name = workFor(claimed)
  const { id, orderId, supplierId, attempts: attempt, request } = claimed
  const cause = request.traceparent === undefined ? {} : { cause: request.traceparent }
  return engine.observation.work(
    { name, supplierId, orderId, supplierOrderId: id, attempt, ...cause },
    async () => {
      try {
        await work[name](engine, supplier, claimed)
      } catch (error) {
        if (!(error instanceof TurnMissed)) throw error
        await giveBack(engine, claimed)
      }
    },
  )
}

const work = {
  submit_order: submitOrder,
  settle_in_doubt: settleInDoubt,
  send_cancellation: sendCancellation,
  send_change: sendChange,
  poll_order: pollOrder,
} as const

function workFor(claimed: SupplierOrder): keyof typeof work {
  if (claimed.submission === 'submitting') return 'submit_order'
  if (claimed.submission === 'in_doubt') return 'settle_in_doubt'
  if (hasCancellationToSend(claimed)) return 'send_cancellation'
  return hasChangeToSend(claimed) ? 'send_change' : 'poll_order'
}

/** Without an adapter nothing can be sent, so the row is given back. `null`: that is what happened. */
async function resolveOrRelease<Tx>(
  engine: Engine<Tx>,
  claimed: SupplierOrder,
): Promise<ResolvedSupplier | null> {
  try {
    return await engine.suppliers.resolve(claimed.supplierId)
  } catch (error) {
    if (!SupplierKitError.isInstance(error) || error.code.startsWith('storage_')) throw error
    const { code } = error
    engine.runtime.logger.error({ supplierOrder: claimed.id, code, error }, 'a supplier has no adapter here')
    await release(engine, claimed, code)
    return null
  }
}
