import { type CallContext, SupplierKitError } from '@supplierkit/core/contract'
import ky from 'ky'
import type { Authorization } from '../auth/supplier-auth.js'
import { clockOf } from '../time/client-clock.js'
import { type Deadline, startDeadline } from '../time/deadline.js'
import { authorizeRequest } from './authorize-request.js'
import { checkNumbers } from './check-numbers.js'
import { createTransport } from './create-transport.js'
import { errorFromFailure } from './error-from-failure.js'
import { interpretAnswer, type ReceivedAnswer } from './interpret-answer.js'
import { type PreparedRequest, prepareRequest } from './prepare-request.js'
import { AnswerTooLarge, readLimited } from './read-limited.js'
import { createSecretMask, type SecretMask } from './secret-mask.js'
import { secretsInCredentials, secretsInRequest } from './secrets-of-request.js'
import type { SupplierClient, SupplierClientOptions, SupplierRequest } from './supplier-client.js'
import { supplierError } from './supplier-error.js'
import { toExchange } from './to-exchange.js'

const noMask = createSecretMask([])

/** Which request it is. */
type About = Pick<ReceivedAnswer, 'supplier' | 'operation' | 'effect'>

/**
 * The HTTP client of a supplier package: JSON in and out, one time limit, no retries of its own (the engine
 * retries, knowing what a lost answer means), and one error family.
 *
 * ```ts
 * const client = createSupplierClient({ supplier: 'acme', baseUrl: options.baseUrl, auth: bearer(options.token) })
 * const order = await client.request({ method: 'GET', path: `/orders/${id}`, schema: acmeOrder, call })
 * ```
 * @throws SupplierKitError `config_invalid` for a base URL, number or `allowPrivateAddresses` that cannot be used
 */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const { supplier, auth, timeoutMs = 30_000, maxResponseBytes = 10 * 1024 * 1024 } = options
  const unavailableMeans = options.unavailableMeans ?? 'ambiguous'
  checkNumbers(supplier, { timeoutMs, maxResponseBytes })
  const baseUrl = parseBaseUrl(options)
  const clock = clockOf(options)
  const transport = createTransport(options, baseUrl, clock)
  const maskFor = keptWhileTheSame(createSecretMask)
  const http = ky.create({ retry: 0, timeout: false, throwHttpErrors: false, redirect: 'manual' })

  async function send<T>(request: SupplierRequest<T>): Promise<T> {
    const { method, path, call } = request
    const effect = request.effect ?? (method === 'GET' ? 'read' : 'write')
    const about = { supplier, operation: `${method} ${path}`, effect }
    if (call.signal.aborted) throw abortedBefore(about)
    const deadline = startDeadline(call.signal, timeoutMs, clock)
    try {
      return await attempt(request, about, deadline, true)
    } finally {
      deadline.release()
    }
  }

  async function attempt<T>(
    request: SupplierRequest<T>,
    about: About,
    deadline: Deadline,
    mayRenew: boolean,
  ): Promise<T> {
    const { headers, renew, secrets = [] } = await authorized(request.call, about, deadline)
    const own = typeof request.headers === 'function' ? request.headers() : (request.headers ?? {})
    const toSend = { ...request, headers: own }
    const prepared = prepareRequest(supplier, baseUrl, toSend, { ...options.headers, ...headers })
    const mask = maskFor([
      ...secretsInCredentials(headers),
      ...secretsInRequest(toSend, options.headers),
      ...secrets,
      ...(options.secrets?.() ?? []),
    ])
    const answer = await exchange(about, prepared, request, { credentials: headers, mask }, deadline)
    // 401 is a refusal: nothing has happened, so a second try with a new token cannot do anything twice.
    if (answer.status === 401 && renew && mayRenew) {
      renew()
      return attempt(request, about, deadline, false)
    }
    return interpretAnswer(answer, request, { unavailableMeans, now: () => clock.now() })
  }

  async function authorized(call: CallContext, about: About, deadline: Deadline): Promise<Authorization> {
    // At most half of the time, so that a slow token leaves enough to wait for the answer.
    const early = startDeadline(deadline.signal, timeoutMs / 2, clock)
    try {
      return await early.race(async (signal) => {
        await transport.guard()
        return authorizeRequest(auth, { supplier, call: { ...call, signal } })
      })
    } catch (error) {
      const ended = early.ended()
      if (!ended) throw error
      throw errorFromFailure({ ...about, error, sent: false, ended, timeoutMs: timeoutMs / 2, mask: noMask })
    } finally {
      early.release()
    }
  }

  async function exchange(
    about: About,
    prepared: PreparedRequest,
    { method, call }: Pick<SupplierRequest<unknown>, 'method' | 'call'>,
    secrets: { readonly credentials: Readonly<Record<string, string>>; readonly mask: SecretMask },
    deadline: Deadline,
  ): Promise<ReceivedAnswer> {
    const { url, headers, body } = prepared
    const startedAt = clock.now()
    // Of a `fetch` of the user's own nobody knows when it sends.
    let sent = !transport.reportsConnections
    const tell = (answer: ReceivedAnswer | null) => {
      const durationMs = Math.max(0, Math.round(clock.now() - startedAt))
      if (answer) call.logger.debug({ ...about, status: answer.status, durationMs }, 'the supplier answered')
      try {
        call.onExchange?.(toExchange({ method, ...prepared }, secrets, answer, durationMs))
      } catch (error) {
        // Whoever listens must not change what came of the request.
        const name = error instanceof Error ? error.name : typeof error
        call.logger.warn({ supplier, error: name }, 'the listener for exchanges threw')
      }
    }
    try {
      const response = await deadline.race(
        (signal) =>
          http(url, {
            method,
            headers,
            signal,
            ...(body && { body }),
            // The signal also by itself: those of requests follow it only until the next garbage collection.
            fetch: (input) => transport.fetch(input, { signal, onConnected: () => (sent = true) }),
          }),
        (late) => late.body?.cancel(),
      )
      sent = true
      const text = await readLimited(response, maxResponseBytes, (read) => deadline.race(read))
      const received = { ...about, status: response.status, headers: response.headers, text }
      const answer = withoutSecrets(received, secrets.mask)
      tell(answer)
      return answer
    } catch (error) {
      tell(null)
      if (error instanceof AnswerTooLarge) throw tooLarge(about, error)
      // The connection was refused by ourselves, before it was made.
      if (SupplierKitError.isInstance(error)) throw error
      throw errorFromFailure({
        ...about,
        error,
        sent,
        ended: deadline.ended(),
        timeoutMs,
        mask: secrets.mask,
      })
    }
  }

  return { request: send }
}

/** Of a refusal people read what the supplier says, a success is read by the adapter. */
function withoutSecrets(answer: ReceivedAnswer, mask: SecretMask): ReceivedAnswer {
  const isSuccess = answer.status >= 200 && answer.status < 300
  const blank = (text: string) => (isSuccess ? mask.data(text) : mask.text(text))
  const headers = new Headers()
  for (const [name, value] of answer.headers) headers.append(name, blank(value))
  return { ...answer, headers, text: blank(answer.text) }
}

/** Credentials rarely change, so their mask is not made for every request. */
function keptWhileTheSame(
  create: (secrets: readonly string[]) => SecretMask,
): (secrets: readonly string[]) => SecretMask {
  let kept: { readonly key: string; readonly mask: SecretMask } | undefined
  return (secrets) => {
    const key = JSON.stringify(secrets)
    if (kept?.key !== key) kept = { key, mask: create(secrets) }
    return kept.mask
  }
}

function parseBaseUrl({ supplier, baseUrl }: SupplierClientOptions): URL {
  if (URL.canParse(baseUrl)) return new URL(baseUrl)
  // Not the text itself: people paste credentials into addresses.
  throw new SupplierKitError({
    code: 'config_invalid',
    message: `${supplier}: baseUrl is not an absolute URL.`,
    seen: `${baseUrl.length} characters`,
    likely: 'the scheme (https://) is missing, or an environment variable is empty.',
  })
}

function tooLarge(about: About, error: AnswerTooLarge) {
  return supplierError(about.effect, {
    code: 'supplier_answer_unreadable',
    message: `${about.supplier}: ${about.operation} was answered with more than ${error.maxBytes} bytes.`,
    likely: 'the answer is not of the API, or maxResponseBytes is too small for a page of it.',
    details: { operation: about.operation, maxBytes: error.maxBytes },
  })
}

function abortedBefore({ supplier, operation }: About): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_call_failed',
    message: `${supplier}: ${operation} was given up by its caller before it was sent.`,
    phase: 'not_sent',
    details: { operation },
  })
}
