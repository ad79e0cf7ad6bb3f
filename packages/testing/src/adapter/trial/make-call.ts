import type { CreateOrderContext, Logger } from '@supplierkit/core/contract'

/** A context for any call, which keeps what the adapter logs. */
export interface TrialCall extends CreateOrderContext {
  readonly logged: readonly unknown[]
}

let calls = 0

/** A context with a key of its own. */
export function makeCall(change: Partial<CreateOrderContext> = {}): TrialCall {
  calls += 1
  const logged: unknown[] = []
  const keep = (fields: object, message?: string) => void logged.push(fields, message)
  const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep }
  return {
    signal: new AbortController().signal,
    logger,
    attempt: 1,
    idempotencyKey: `trial-key-${calls}-8c1f`,
    ...change,
    logged,
  }
}
