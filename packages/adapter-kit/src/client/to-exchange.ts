import type { SupplierExchange } from '@supplierkit/core/contract'
import { createBlanker } from './blank-credentials.js'
import type { ReceivedAnswer } from './interpret-answer.js'
import type { PreparedRequest } from './prepare-request.js'

/**
 * What the hub is told of a request: all of it but the credentials, which are neither among the headers nor, where
 * an adapter repeats them, anywhere else.
 * @param answer with the credentials blanked already; `null`: none came, or not all of it.
 */
export function toExchange(
  { method, url, headers, body }: PreparedRequest & { readonly method: string },
  credentials: Readonly<Record<string, string>>,
  answer: Pick<ReceivedAnswer, 'status' | 'headers' | 'text'> | null,
  durationMs: number,
): SupplierExchange {
  const blank = createBlanker(credentials)
  const secretHeaders = new Set(Object.keys(credentials).map((name) => name.toLowerCase()))
  const shown = [...headers].filter(([name]) => !secretHeaders.has(name))
  return {
    durationMs,
    request: {
      method,
      target: blank(url.pathname + url.search),
      headers: Object.fromEntries(shown.map(([name, value]) => [name, blank(value)])),
      ...(body !== undefined && { body: blank(body) }),
    },
    answer: answer && {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: answer.text,
    },
  }
}
