import { type ErrorCode, type ErrorPhase, SupplierKitError } from '@supplierkit/core'
import type { Random } from '../random.js'

/** Whether the request takes effect: not at all, as usual, or some time after its caller has given up. */
export type Effect = 'none' | 'usual' | 'late'

/** What the caller gets: an error, nothing at all, or the answer, which may take long. */
export type Reply =
  | { readonly kind: 'error'; readonly error: () => Error; readonly afterMs: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'answer'; readonly afterMs: number }

/** A call that goes wrong. */
export interface CallMishap {
  readonly name: string
  readonly effect: Effect
  readonly reply: Reply
}

type MakeMishap = (random: Random, timeoutMs: number) => CallMishap

function failing(name: string, code: ErrorCode, effects: readonly [Effect, ...Effect[]]): MakeMishap {
  return (random) => ({
    name,
    effect: random.pick(effects),
    reply: { kind: 'error', error: () => supplierError(code), afterMs: random.int(1, 300) },
  })
}

function refusing(name: string, code: ErrorCode): MakeMishap {
  return (random) => {
    const retryAfterMs = random.chance(0.6) ? random.int(1, maxRetryAfterMs) : undefined
    const error = () => supplierError(code, { retryAfterMs })
    return { name, effect: 'none', reply: { kind: 'error', error, afterMs: random.int(1, 100) } }
  }
}

function losing(name: string, effect: Effect): MakeMishap {
  return (random, timeoutMs) => {
    if (random.chance(0.5)) return { name, effect, reply: { kind: 'silence' } }
    const error = () => supplierError('supplier_connection_lost')
    return { name, effect, reply: { kind: 'error', error, afterMs: random.int(1, timeoutMs) } }
  }
}

/** The longest that a supplier of a world asks to be left alone. */
export const maxRetryAfterMs = 4_000

/** What can become of a call; what stands there twice happens twice as often. */
const mishaps: readonly [MakeMishap, ...MakeMishap[]] = [
  losing('request lost', 'none'),
  losing('answer lost', 'usual'),
  losing('answer lost', 'usual'),
  losing('executed late', 'late'),
  losing('executed late', 'late'),
  refusing('429', 'supplier_rate_limited'),
  refusing('503', 'supplier_unavailable'),
  failing('500', 'supplier_server_error', ['none', 'usual']),
  failing('unreachable', 'supplier_unreachable', ['none']),
  failing('unreadable answer', 'supplier_answer_unreadable', ['usual']),
  (random) => ({
    name: 'mistake in the adapter',
    effect: random.pick(['none', 'usual']),
    reply: { kind: 'error', error: () => new TypeError('cannot read properties'), afterMs: 1 },
  }),
  (random, timeoutMs) => ({
    name: 'slow answer',
    effect: 'usual',
    reply: { kind: 'answer', afterMs: random.int(200, Math.round(timeoutMs * 1.3)) },
  }),
]

/** How one call goes wrong. */
export function pickCallMishap(random: Random, timeoutMs: number): CallMishap {
  return random.pick(mishaps)(random, timeoutMs)
}

/** What an adapter makes of a supplier's failure. */
export function supplierError(
  code: ErrorCode,
  more: {
    readonly retryAfterMs?: number | undefined
    readonly phase?: ErrorPhase
    readonly details?: object
  } = {},
): SupplierKitError {
  const { retryAfterMs, phase, details } = more
  return new SupplierKitError({
    code,
    message: 'as the simulated supplier wants it.',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(phase ? { phase } : {}),
    ...(details ? { details: { ...details } } : {}),
  })
}
