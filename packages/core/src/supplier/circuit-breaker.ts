import { circuitBreaker, CircuitState, ConsecutiveBreaker, handleAll, isBrokenCircuitError } from 'cockatiel'
import type { ErrorCode } from '../contract/error-codes.js'
import { SupplierKitError } from '../contract/errors.js'
import type { Clock } from '../runtime/clock.js'

/** Lets no call through while a supplier seems to be down, so that orders wait instead of timing out one by one. */
export interface CircuitBreaker {
  /** @throws SupplierKitError `supplier_circuit_open` (not sent), or what `call` throws */
  run<T>(call: () => Promise<T>): Promise<T>
  /** Until then nothing is sent; then one call tries. `null`: calls go through. */
  readonly restsUntil: Date | null
}

export interface CircuitBreakerOptions {
  readonly supplierId: string
  readonly clock: Clock
  /** Failures in a row after which it opens. */
  readonly failures: number
  /** How long it stays open before one call may try. */
  readonly restMs: number
  readonly onOpen: (code: ErrorCode, until: Date) => void
  readonly onClose: () => void
}

/** What says that a supplier is down. Anything else that it answers, a refusal too, says that it is there. */
const signsOfBeingDown: ReadonlySet<ErrorCode> = new Set([
  'supplier_unreachable',
  'supplier_unavailable',
  'supplier_timeout',
  'supplier_connection_lost',
  'supplier_server_error',
  'supplier_answer_unreadable',
])

type Answer<T> = { readonly value: T } | { readonly error: unknown }

/** Cockatiel keeps the states and lets one call at a time try; the time of rest is the injected clock's. */
export function createCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { supplierId, clock, failures, restMs } = options
  const policy = circuitBreaker(handleAll, { breaker: new ConsecutiveBreaker(failures), halfOpenAfter: 0 })
  let restsUntil: Date | null = null
  let wasOpen = false

  policy.onBreak((reason) => {
    restsUntil = new Date(clock.now().getTime() + restMs)
    const error = 'error' in reason ? reason.error : undefined
    // A failed try after a rest only prolongs it.
    if (!wasOpen && SupplierKitError.isInstance(error)) options.onOpen(error.code, restsUntil)
    wasOpen = true
  })
  policy.onReset(() => {
    restsUntil = null
    wasOpen = false
    options.onClose()
  })

  const refusal = () =>
    new SupplierKitError({
      code: 'supplier_circuit_open',
      message: `${supplierId}: nothing was sent, because its last ${failures} calls or more failed.`,
      likely: 'it is down; one call tries again after a rest.',
      retryAfterMs: Math.max(0, (restsUntil?.getTime() ?? 0) - clock.now().getTime()),
    })
  const resting = () => policy.state === CircuitState.Open && restsUntil !== null && clock.now() < restsUntil

  return {
    async run<T>(call: () => Promise<T>): Promise<T> {
      // While one call tries, the others are turned away rather than kept waiting: their leases run.
      if (resting() || policy.state === CircuitState.HalfOpen) throw refusal()
      const answer = await policy
        .execute(async (): Promise<Answer<T>> => {
          try {
            return { value: await call() }
          } catch (error) {
            if (SupplierKitError.isInstance(error) && signsOfBeingDown.has(error.code)) throw error
            return { error }
          }
        })
        .catch((error: unknown) => {
          throw isBrokenCircuitError(error) ? refusal() : error
        })
      if ('error' in answer) throw answer.error
      return answer.value
    },
    get restsUntil() {
      return policy.state === CircuitState.Closed ? null : restsUntil
    },
  }
}
