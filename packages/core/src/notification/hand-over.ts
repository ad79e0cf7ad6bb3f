import { SupplierKitError } from '../contract/errors.js'
import type { EngineSettings } from '../hub/settings.js'
import type { Runtime } from '../runtime/runtime.js'
import { withTimeLimit } from '../runtime/time-limit.js'
import type { Notifier, SendCall, SentNotification } from './notifier.js'

/** What is known after one attempt to send a message. */
export type Attempt =
  | { readonly kind: 'sent'; readonly sent: SentNotification }
  | { readonly kind: 'not_sent'; readonly error: unknown }
  /** It may have been taken. `later`: the notifier has not answered yet, and may still do so. */
  | { readonly kind: 'unclear'; readonly error: unknown; readonly later: Promise<SentNotification> | null }

/** What an attempt needs to know. */
export interface AttemptParts {
  readonly runtime: Pick<Runtime, 'clock' | 'breathe'>
  readonly settings: Pick<EngineSettings, 'requestTimeoutMs' | 'leaseMs'>
  readonly notifier: Pick<Notifier, 'announcesHandOver'>
  /** Until then nobody else takes the message. */
  readonly leaseUntil: number
}

/**
 * Calls a notifier for at most `requestTimeoutMs`, whatever it makes of the signal, and never beyond the lease: who
 * takes the message after that would double it. A process that stood still does not begin, and its notifier is
 * refused once more right before the message leaves.
 */
export async function handOver(
  { runtime: { clock, breathe }, settings, notifier, leaseUntil }: AttemptParts,
  send: (call: SendCall) => Promise<SentNotification>,
): Promise<Attempt> {
  const startedAt = clock.now().getTime()
  const leftMs = leaseUntil - startedAt
  if (leftMs < Math.min(settings.requestTimeoutMs, settings.leaseMs / 2)) {
    return { kind: 'not_sent', error: cameTooLate() }
  }
  const limitMs = Math.min(settings.requestTimeoutMs, leftMs)
  let stopped: SupplierKitError | undefined
  let mayHaveLeft = notifier.announcesHandOver !== true
  const beginHandOver = () => {
    if (stopped) throw stopped
    if (clock.now().getTime() - startedAt >= limitMs) throw cameTooLate()
    mayHaveLeft = true
  }
  let sending: Promise<SentNotification> | undefined
  const begin = (signal: AbortSignal) => {
    sending = Promise.resolve(send({ signal, beginHandOver }))
    return sending
  }
  try {
    const sent = await withTimeLimit(clock, limitMs, begin, () => (stopped = gaveUp(limitMs)))
    return { kind: 'sent', sent }
  } catch (error) {
    if (error !== stopped) return ofNotifier(error, mayHaveLeft)
    // One that obeys the signal answers now.
    const answer = sending && (await answerOf(sending, mayHaveLeft, breathe))
    if (answer) return answer
    return mayHaveLeft ? { kind: 'unclear', error, later: sending ?? null } : { kind: 'not_sent', error }
  }
}

/** What a notifier's own error says. */
export function ofNotifier(error: unknown, mayHaveLeft = true): Attempt {
  const isTyped = SupplierKitError.isInstance(error)
  const isUnclear = isTyped ? error.phase === 'ambiguous' : mayHaveLeft
  return isUnclear ? { kind: 'unclear', error, later: null } : { kind: 'not_sent', error }
}

function answerOf(
  sending: Promise<SentNotification>,
  mayHaveLeft: boolean,
  breathe: () => Promise<void>,
): Promise<Attempt | undefined> {
  const answer = sending.then(
    (sent): Attempt => ({ kind: 'sent', sent }),
    (error: unknown) => ofNotifier(error, mayHaveLeft),
  )
  return Promise.race([answer, breathe().then(() => undefined)])
}

function cameTooLate(): SupplierKitError {
  return new SupplierKitError({
    code: 'notifier_unavailable',
    message: 'the turn of a message came too late in its lease; nothing was sent.',
    likely: 'the process or its database stood still; the message is sent by whoever takes it next.',
  })
}

function gaveUp(limitMs: number): SupplierKitError {
  return new SupplierKitError({
    code: 'notifier_unavailable',
    phase: 'ambiguous',
    message: `the channel did not answer within ${limitMs} ms.`,
    likely: 'its server is silent or overloaded.',
  })
}
