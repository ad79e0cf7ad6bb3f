import type { CustomerOrder } from '@supplierkit/core/contract'
import { backoffMs } from './backoff.js'
import type { HttpConfig } from './http-options.js'
import { parseJson } from './parse-json.js'

/**
 * Reads an order's progress, again and again while the server cannot be reached or is in trouble.
 * `null`: it does not know the order, or this page may not see it. Never rejects; after an abort or a refusal
 * it resolves with `undefined`.
 */
export async function readOrder(
  http: HttpConfig,
  orderId: string,
  signal: AbortSignal,
): Promise<CustomerOrder | null | undefined> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      const response = await http.get(`/orders/${encodeURIComponent(orderId)}`, {}, signal)
      if (response.ok) return parseJson<CustomerOrder>(await response.text())
      if (response.status === 404) return null
      if (response.status < 500 && response.status !== 429) return undefined
    } catch {
      // Not reached, or something else answered: try again.
    }
    await http.pause(backoffMs(failures, 1000, http.random), signal)
  }
  return undefined
}
