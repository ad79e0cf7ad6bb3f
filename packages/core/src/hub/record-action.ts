import { toEvent } from '../order/build-commit.js'
import type { OperatorAction } from '../outbox/hub-event.js'
import type { Engine } from './engine.js'

/** Something that a person asked for. */
export interface RecordedAction {
  /** Who, in the words of the app. */
  readonly by: string
  readonly action: OperatorAction
  readonly orderId?: string
  readonly supplierId?: string
  /** The id of the delivery, say. */
  readonly subject?: string
}

/** Stores who asked for it as `operator.acted`. */
export async function recordAction<Tx>(
  { runtime, storage, hints }: Engine<Tx>,
  { by, action, orderId, supplierId, subject }: RecordedAction,
): Promise<void> {
  const event = toEvent(
    { type: 'operator.acted', by, action, ...(subject === undefined ? {} : { subject }) },
    {
      id: runtime.createId(),
      at: runtime.clock.now(),
      orderId: orderId ?? null,
      supplierOrderId: null,
      supplierId: supplierId ?? null,
      orderVersion: null,
    },
  )
  await storage.appendEvents([event])
  hints.now('outbox')
}
