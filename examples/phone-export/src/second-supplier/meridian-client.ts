import { type CallContext, type ErrorCode, SupplierKitError } from '@supplierkit/core/contract'
import type { z } from 'zod'
import { readLimited } from './read-limited.js'
import { errorOfFailedFetch, errorOfStatus } from './meridian-errors.js'

export interface MeridianOptions {
  /** Where the API lives: `https://api.meridian-parts.example`. */
  readonly baseUrl: string
  /** Absent or empty: the first call says so. */
  readonly token: string | undefined
  /** How often a young order is asked for. Default: as the engine sees fit. */
  readonly pollEveryMs?: number
  /** How long one request may take. Default 10,000 ms. */
  readonly timeoutMs?: number
}

export interface MeridianRequest {
  readonly method: 'GET' | 'POST'
  /** With its query, from the first slash. */
  readonly path: string
  readonly body?: unknown
  /** Statuses that are answers and no errors. Default: 2xx only. */
  readonly expect?: readonly number[]
  /** What 404 says here. Default: the request was refused. */
  readonly notFoundMeans?: ErrorCode
}

/** An answer whose JSON is still to be read with a schema. */
export interface MeridianAnswer {
  readonly status: number
  read<T extends z.ZodType>(schema: T): z.infer<T>
}

export type MeridianClient = (request: MeridianRequest, call: CallContext) => Promise<MeridianAnswer>

/** Sends a request once. Every failure tells by its phase whether Meridian may have acted on it. */
export function createMeridianClient(options: MeridianOptions): MeridianClient {
  const timeoutMs = options.timeoutMs ?? 10_000
  return async (request, call) => {
    const url = addressOf(options.baseUrl, request.path)
    if (call.signal.aborted) {
      throw new SupplierKitError({
        code: 'supplier_call_failed',
        message: 'meridian: the call was aborted before anything was sent',
        phase: 'not_sent',
      })
    }
    if (!options.token) {
      throw new SupplierKitError({
        code: 'supplier_credentials_missing',
        message: 'meridian: there is no token',
        likely: 'an environment variable is not set, or is set under another name',
      })
    }
    const timeout = AbortSignal.timeout(timeoutMs)
    let status: number
    let text: string | null
    let headers: Headers
    try {
      const response = await fetch(url, {
        method: request.method,
        // A followed redirect could repeat an order at another address.
        redirect: 'manual',
        headers: {
          authorization: `Token ${options.token}`,
          accept: 'application/json',
          'user-agent': 'PhoneExport (meridian)',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        signal: AbortSignal.any([call.signal, timeout]),
      })
      status = response.status
      headers = response.headers
      text = await readLimited(response)
    } catch (cause) {
      throw errorOfFailedFetch(cause, { timedOut: timeout.aborted, timeoutMs })
    }
    if (text === null) throw unreadable(headers, 'more than 10 MiB', 'the answer is not one of the API')
    const answered = text
    const failed = () => errorOfStatus(status, headers, answered, request.notFoundMeans)
    const good = status >= 200 && status < 300
    if (!good && !request.expect?.includes(status)) throw failed()
    return {
      status,
      read: (schema) =>
        readJson(answered, schema, (likely) =>
          good ? unreadable(headers, `${answered.length} characters`, likely) : failed(),
        ),
    }
  }
}

function readJson<T extends z.ZodType>(
  text: string,
  schema: T,
  failure: (likely: string) => Error,
): z.infer<T> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // The parser's own message quotes the body, which may hold an address: it is not passed on.
    throw failure('a proxy or a maintenance page answered in the place of the API')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const paths = parsed.error.issues.map((issue) => issue.path.join('.') || '(top)').slice(0, 5)
  throw failure(`fields are missing or of another kind: ${paths.join(', ')}`)
}

/** Below the base URL, whatever path that has. A part made of dots would lead out of it. */
function addressOf(baseUrl: string, path: string): URL {
  const [pathname = '/'] = path.split('?')
  if (pathname.split('/').some((part) => part === '.' || part === '..')) {
    throw new SupplierKitError({
      code: 'supplier_request_invalid',
      message: 'meridian: an order number or article made of dots cannot be asked for',
    })
  }
  return new URL(baseUrl.replace(/\/$/, '') + path)
}

function unreadable(headers: Headers, size: string, likely: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: 'meridian: the answer is not the JSON that its API speaks',
    seen: `content-type ${headers.get('content-type') ?? 'none'}, ${size}`,
    likely,
  })
}
