import type { CreateOrderContext, Logger } from '@supplierkit/core/contract'

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} }

/** The context of a call as the engine would give it. */
export function callContext(overrides: Partial<CreateOrderContext> = {}): CreateOrderContext {
  return {
    signal: new AbortController().signal,
    logger: silent,
    attempt: 1,
    idempotencyKey: 'key-1',
    ...overrides,
  }
}
