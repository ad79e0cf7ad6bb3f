import type { CallRecord, OrderCallMethod } from '../storage/call-record.js'
import type { CallContext } from '../contract/call-context.js'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierExchange } from '../contract/exchange.js'
import type { Engine } from '../hub/engine.js'
import { outcomeOf } from '../observe/observation.js'
import { monotonicMs } from '../runtime/clock.js'
import type { Runtime } from '../runtime/runtime.js'
import { withTimeLimit } from '../runtime/time-limit.js'
import type { SupplierOrder } from '../storage/records.js'
import { readAnswer } from './read-answer.js'
import type { ResolvedSupplier } from './supplier-registry.js'
import { TurnMissed } from './turn-missed.js'
import { kindOf } from '../runtime/call-port.js'

/** Which call it is. */
export type SupplierCall = {
  readonly supplier: ResolvedSupplier
  readonly attempt: number
  /** When the caller's lease ends. A call that could not end before that is not begun. */
  readonly leaseUntil?: Date | null
} & (
  | {
      readonly method: OrderCallMethod
      /** The supplier order that it is for: operators can see it there. */
      readonly about: SupplierOrder | null
    }
  | { readonly method: 'syncInventory' | 'getInventoryItem'; readonly about?: never }
)

/**
 * Calls an adapter when its supplier's gate lets it through, with a time limit. Whatever comes back as an
 * error is one of the family: what an adapter throws without a phase counts as ambiguous, because nobody can
 * say whether the request left. An answer of other types than the contract's is an error too. `check` judges an answer
 * that is well formed.
 * @throws SupplierKitError
 * @throws TurnMissed when the lease would end during the call; nothing was sent
 */
export async function callSupplier<Tx, T>(
  engine: Engine<Tx>,
  supplierCall: SupplierCall,
  call: (context: CallContext) => Promise<T>,
  check: (answer: T) => T = (answer) => answer,
): Promise<T> {
  const { runtime, settings, gates, observation } = engine
  const { supplier, method, attempt, leaseUntil, about } = supplierCall
  const supplierId = supplier.record.id
  const timeoutMs = settings.requestTimeoutMs
  const refuseIfLate = () => {
    const leftMs = leaseUntil ? leaseUntil.getTime() - runtime.clock.now().getTime() : Infinity
    if (leftMs < Math.min(timeoutMs, settings.leaseMs / 2)) throw new TurnMissed(supplierId, method)
  }
  return observation.work({ name: 'call_supplier', supplierId, method, attempt }, () => {
    const gate = gates.of(supplierId, supplier.adapter)
    const answer = gate.run(
      () =>
        logged(engine, supplierCall, (onExchange) =>
          limitTime(runtime, { supplierId, method, attempt, timeoutMs, ...onExchange }, call).then(check),
        ),
      refuseIfLate,
    )
    if (about) gates.arrived(supplierId, about.id)
    return answer
  })
}

type OnExchange = Pick<CallContext, 'onExchange'>

/** Does a call and keeps what was said for operators, if it is about an order. */
async function logged<Tx, T>(
  { calls, runtime: { clock } }: Engine<Tx>,
  { about, method, attempt }: SupplierCall,
  call: (onExchange: OnExchange) => Promise<T>,
): Promise<T> {
  if (!about || !calls.isKept) return call({})
  const exchanges: SupplierExchange[] = []
  const at = clock.now()
  const beganMs = monotonicMs(clock)
  const end = (outcome: CallRecord['outcome']) =>
    calls.record({
      ...{ about, method, attempt, at, outcome, exchanges },
      durationMs: Math.round(monotonicMs(clock) - beganMs),
    })
  try {
    const answer = await call({ onExchange: (exchange) => void exchanges.push(exchange) })
    end('ok')
    return answer
  } catch (error) {
    end(outcomeOf(error))
    throw error
  }
}

/** A call that needs no gate, because it sends nothing. */
export async function limitTime<T>(
  { clock, logger }: Runtime,
  of: {
    readonly supplierId: string
    readonly method: string
    readonly attempt: number
    readonly timeoutMs: number
  } & OnExchange,
  call: (context: CallContext) => Promise<T>,
): Promise<T> {
  const { supplierId, method, attempt, timeoutMs, onExchange } = of
  const onTimeout = () =>
    new SupplierKitError({
      code: 'supplier_timeout',
      message: `${supplierId}: ${method} gave no answer within ${timeoutMs} ms.`,
    })
  try {
    const answer = await withTimeLimit(
      clock,
      timeoutMs,
      (signal) => call({ signal, logger, attempt, ...(onExchange && { onExchange }) }),
      onTimeout,
    )
    readAnswer(method, supplierId, answer)
    return answer
  } catch (error) {
    throw toSupplierError(error, supplierId, method)
  }
}

/** Errors of the family pass; anything else becomes one, and counts as ambiguous. */
export function toSupplierError(error: unknown, supplierId: string, method: string): SupplierKitError {
  if (SupplierKitError.isInstance(error)) return error
  return new SupplierKitError({
    code: 'supplier_call_failed',
    message: `${supplierId}: ${method} failed with ${kindOf(error)}.`,
    likely: 'a mistake in the adapter: it should throw SupplierKitError with a phase. See the cause.',
    cause: error,
  })
}
