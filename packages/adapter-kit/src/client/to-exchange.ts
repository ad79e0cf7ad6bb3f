import type { SupplierExchange } from '@supplierkit/core/contract'
import type { ReceivedAnswer } from './interpret-answer.js'
import type { PreparedRequest } from './prepare-request.js'
import type { SecretMask } from './secret-mask.js'

/** Longer ones are not kept by the hub. Characters. */
const longestMasked = 262_144

/**
 * What the hub is told of a request: all of it but the credentials, which are neither among the headers nor, where
 * an adapter repeats them, anywhere else.
 * @param credentials the headers that are left out
 * @param answer `null`: none came, or not all of it.
 */
export function toExchange(
  { method, url, headers, body }: PreparedRequest & { readonly method: string },
  {
    credentials,
    mask,
  }: { readonly credentials: Readonly<Record<string, string>>; readonly mask: SecretMask },
  answer: Pick<ReceivedAnswer, 'status' | 'headers' | 'text'> | null,
  durationMs: number,
): SupplierExchange {
  const blank = (text: string) => (text.length <= longestMasked ? mask.text(text) : mask.data(text))
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
      headers: Object.fromEntries([...answer.headers].map(([name, value]) => [name, blank(value)])),
      body: blank(answer.text),
    },
  }
}
