import type { Random } from '../random.js'
import { type Effect, maxRetryAfterMs } from '../suppliers/call-mishaps.js'

/** What becomes of the connection and of the bytes on it. */
export type Transfer =
  /** `fetch` rejects, as for a connection that is refused or reset. */
  | { readonly kind: 'error'; readonly code: string; readonly syscall?: string; readonly afterMs: number }
  /** No final answer ever comes. `ignoresAbort`: `fetch` does not even end when it is aborted. */
  | { readonly kind: 'silence'; readonly ignoresAbort: boolean }
  /** The answer of the API comes, late perhaps, in so many pieces. */
  | { readonly kind: 'answer'; readonly afterMs: number; readonly pieces: number; readonly pieceMs: number }
  /** Something between us and the API answers in its place. */
  | { readonly kind: 'page'; readonly status: number; readonly headers: Headers; readonly afterMs: number }
  /** Status and headers of the API's answer come, and half of its body; then nothing, or a reset, or its end. */
  | { readonly kind: 'half'; readonly then: 'silence' | 'reset' | 'end'; readonly afterMs: number }

type Headers = Readonly<Record<string, string>>

/** A request over HTTP that goes wrong. */
export interface HttpMishap {
  readonly name: string
  readonly effect: Effect
  readonly transfer: Transfer
}

type MakeMishap = (random: Random, timeoutMs: number) => HttpMishap

function failing(
  name: string,
  code: string,
  effects: readonly [Effect, ...Effect[]],
  syscall?: string,
): MakeMishap {
  return (random, timeoutMs) => {
    const effect = random.pick(effects)
    const afterMs = random.int(1, effect === 'none' ? 300 : timeoutMs)
    return { name, effect, transfer: { kind: 'error', code, ...(syscall ? { syscall } : {}), afterMs } }
  }
}

function silent(name: string, effects: readonly [Effect, ...Effect[]], ignoresAbort = false): MakeMishap {
  return (random) => ({ name, effect: random.pick(effects), transfer: { kind: 'silence', ignoresAbort } })
}

function half(name: string, then: 'silence' | 'reset' | 'end'): MakeMishap {
  return (random) => ({
    name,
    effect: 'usual',
    transfer: { kind: 'half', then, afterMs: random.int(1, 300) },
  })
}

function page(name: string, status: number, effects: readonly [Effect, ...Effect[]]): MakeMishap {
  return (random) => {
    const html = { 'content-type': 'text/html; charset=utf-8' }
    const asks = (status === 429 || status === 503) && random.chance(0.6)
    const headers = {
      ...html,
      ...(status === 302 ? { location: 'https://sign-in.example.test/' } : {}),
      ...(asks ? { 'retry-after': String(random.int(0, maxRetryAfterMs / 1_000)) } : {}),
    }
    return {
      name,
      effect: random.pick(effects),
      transfer: { kind: 'page', status, headers, afterMs: random.int(1, 300) },
    }
  }
}

/** What can become of a request; what stands there twice happens twice as often. */
const mishaps: readonly [MakeMishap, ...MakeMishap[]] = [
  failing('connection refused', 'ECONNREFUSED', ['none'], 'connect'),
  failing('reset before the answer', 'ECONNRESET', ['none', 'usual', 'late']),
  failing('socket closed', 'UND_ERR_SOCKET', ['usual', 'late']),
  silent('half-open connection', ['none', 'usual', 'late']),
  silent('half-open connection', ['usual', 'late']),
  silent('only informational answers (1xx)', ['none', 'usual']),
  silent('peer that ignores aborts', ['none', 'usual', 'late'], true),
  half('body that stalls', 'silence'),
  half('reset within the body', 'reset'),
  half('body cut short', 'end'),
  (random, timeoutMs) => {
    const pieces = random.int(2, 6)
    const pieceMs = random.int(50, Math.round(timeoutMs / 3))
    return { name: 'slow body', effect: 'usual', transfer: { kind: 'answer', afterMs: 5, pieces, pieceMs } }
  },
  (random, timeoutMs) => {
    const afterMs = random.int(200, Math.round(timeoutMs * 1.3))
    return {
      name: 'slow answer',
      effect: 'usual',
      transfer: { kind: 'answer', afterMs, pieces: 1, pieceMs: 0 },
    }
  },
  page('page with 200', 200, ['none', 'usual']),
  page('redirect', 302, ['none']),
  page('gateway page 400', 400, ['none']),
  page('gateway page 404', 404, ['none']),
  page('gateway page 405', 405, ['none']),
  page('gateway page 410', 410, ['none']),
  page('gateway page 429', 429, ['none']),
  page('gateway page 502', 502, ['none', 'usual']),
  page('gateway page 503', 503, ['none']),
  page('gateway page 504', 504, ['usual', 'late']),
]

/** How one request goes wrong. */
export function pickHttpMishap(random: Random, timeoutMs: number): HttpMishap {
  return random.pick(mishaps)(random, timeoutMs)
}
