import { SupplierKitError } from '@supplierkit/core/contract'
import ky from 'ky'
import { authorizeRequest } from './authorize-request.js'
import { createBlanker } from './blank-credentials.js'
import { errorFromFailure } from './error-from-failure.js'
import { createGuardedFetch } from './create-guarded-fetch.js'
import { createAddressGuard } from './guard-address.js'
import { interpretAnswer, type ReceivedAnswer } from './interpret-answer.js'
import { AnswerTooLarge, readLimited } from './read-limited.js'
import { toExchange } from './to-exchange.js'
import { startDeadline } from './request-deadline.js'
import { type PreparedRequest, prepareRequest } from './prepare-request.js'
import { supplierError } from './supplier-error.js'
import type { SupplierClient, SupplierClientOptions, SupplierRequest } from './supplier-client.js'

/**
 * The HTTP client of a supplier package: JSON in and out, one time limit, no retries of its own (the engine
 * retries, knowing what a lost answer means), and one error family.
 *
 * ```ts
 * const client = createSupplierClient({ supplier: 'acme', baseUrl: options.baseUrl, auth: bearer(options.token) })
 * const order = await client.request({ method: 'GET', path: `/orders/${id}`, schema: acmeOrder, call })
 * ```
 */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const { supplier, auth, timeoutMs = 30_000, maxResponseBytes = 10 * 1024 * 1024, now = Date.now } = options
  const unavailableMeans = options.unavailableMeans ?? 'ambiguous'
  const baseUrl = parseBaseUrl(options)
  const guardAddress = options.allowPrivateAddresses
    ? async () => undefined
    : createAddressGuard({ supplier, baseUrl, now, ...(!options.fetch && { resolve: null }) })
  const fetch =
    options.fetch ?? (options.allowPrivateAddresses ? undefined : createGuardedFetch({ supplier }))
  const http = ky.create({
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: 'manual',
    ...(fetch && { fetch }),
  })

  async function send<T>(request: SupplierRequest<T>, mayRenew: boolean): Promise<T> {
    const { method, path, call } = request
    const effect = request.effect ?? (method === 'GET' ? 'read' : 'write')
    const operation = `${method} ${path}`
    if (call.signal.aborted) throw abortedBefore(supplier, operation)
    await guardAddress()
    const { headers, renew } = await authorizeRequest(auth, { supplier, call })
    const prepared = prepareRequest(supplier, baseUrl, request, { ...options.headers, ...headers })
    const answer = await exchange({ supplier, operation, effect }, prepared, request, headers)
    // 401 is a refusal: nothing has happened, so a second try with a new token cannot do anything twice.
    if (answer.status === 401 && renew && mayRenew) {
      renew()
      return send(request, false)
    }
    return interpretAnswer(answer, request, { unavailableMeans, now })
  }

  async function exchange(
    about: Pick<ReceivedAnswer, 'supplier' | 'operation' | 'effect'>,
    prepared: PreparedRequest,
    { method, call }: Pick<SupplierRequest<unknown>, 'method' | 'call'>,
    credentials: Readonly<Record<string, string>>,
  ): Promise<ReceivedAnswer> {
    const { url, headers, body } = prepared
    const deadline = startDeadline(call.signal, timeoutMs)
    const startedAt = performance.now()
    const tell = (answer: ReceivedAnswer | null) => {
      const durationMs = Math.round(performance.now() - startedAt)
      if (answer) call.logger.debug({ ...about, status: answer.status, durationMs }, 'the supplier answered')
      try {
        call.onExchange?.(toExchange({ method, ...prepared }, credentials, answer, durationMs))
      } catch (error) {
        // Whoever listens must not change what came of the request.
        const name = error instanceof Error ? error.name : typeof error
        call.logger.warn({ supplier, error: name }, 'the listener for exchanges threw')
      }
    }
    try {
      const response = await http(url, { method, headers, signal: deadline.signal, ...(body && { body }) })
      const text = await readLimited(response, maxResponseBytes)
      const answer = withoutCredentials(
        { ...about, status: response.status, headers: response.headers, text },
        credentials,
      )
      tell(answer)
      return answer
    } catch (error) {
      tell(null)
      if (error instanceof AnswerTooLarge) throw tooLarge(about, error)
      // The connection was refused by ourselves, before it was made.
      if (SupplierKitError.isInstance(error)) throw error
      throw errorFromFailure({ ...about, error, ended: deadline.ended(), timeoutMs })
    } finally {
      deadline.release()
    }
  }

  return { request: (request) => send(request, true) }
}

function withoutCredentials(answer: ReceivedAnswer, sent: Readonly<Record<string, string>>): ReceivedAnswer {
  const blank = createBlanker(sent)
  const headers = new Headers()
  for (const [name, value] of answer.headers) headers.append(name, blank(value))
  return { ...answer, headers, text: blank(answer.text) }
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

function tooLarge(about: Pick<ReceivedAnswer, 'supplier' | 'operation' | 'effect'>, error: AnswerTooLarge) {
  return supplierError(about.effect, {
    code: 'supplier_answer_unreadable',
    message: `${about.supplier}: ${about.operation} was answered with more than ${error.maxBytes} bytes.`,
    likely: 'the answer is not of the API, or maxResponseBytes is too small for a page of it.',
    details: { operation: about.operation, maxBytes: error.maxBytes },
  })
}

function abortedBefore(supplier: string, operation: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_call_failed',
    message: `${supplier}: ${operation} was given up by its caller before it was sent.`,
    phase: 'not_sent',
    details: { operation },
  })
}
