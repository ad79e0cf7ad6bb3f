import { parseJson } from '@supplierkit/core/contract'
import { fetchText } from '../fetch-text.js'

const timeoutMs = 15_000

/** What came back; `status` 0: nothing did. */
export interface WebhookAnswer {
  readonly ok: boolean
  readonly status: number
  readonly text: string
  /** `null`: it was no JSON. */
  readonly json: unknown
}

/** Posts a webhook as a supplier would. */
export async function sendWebhook(
  address: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<WebhookAnswer> {
  try {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'supplierkit-trigger', ...headers },
      body: Buffer.from(body),
    }
    const answer = await fetchText(address, init, timeoutMs)
    return { ...answer, json: parseJson(answer.text) ?? null }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { ok: false, status: 0, text: cause instanceof Error ? cause.message : String(cause), json: null }
  }
}

/** Is an address one of this machine? */
export function isThisMachine(url: string): boolean {
  const { hostname } = new URL(url)
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\./.test(hostname)
  )
}
