import type { CreateOrderContext, SupplierAdapter } from '@supplierkit/core/contract'
import { type DoubleAnswer, type DoubleRequest, startDoubleServer } from '@supplierkit/testing'
import type { RestSupplierDescription } from '../description/description.js'
import { restSupplier } from '../rest-supplier-adapter.js'
import { describePlain } from './describe-plain.js'

/** A call that nobody gives up. */
export const call: CreateOrderContext = {
  signal: new AbortController().signal,
  logger: { debug() {}, info() {}, warn() {}, error() {} },
  attempt: 1,
  idempotencyKey: 'key-1',
}

/** A described supplier whose every answer a test writes, and the requests that it got. */
export interface Served {
  readonly supplier: SupplierAdapter
  readonly url: string
  readonly requests: readonly DoubleRequest[]
  readonly stop: () => Promise<void>
}

/** Serves answers for Plain Supply, described with an API key, or with a description that was changed. */
export async function serve(
  answer: (request: DoubleRequest, url: string) => DoubleAnswer,
  change: (description: RestSupplierDescription) => Partial<RestSupplierDescription> = () => ({}),
): Promise<Served> {
  const requests: DoubleRequest[] = []
  const { url, stop } = await startDoubleServer((request) => {
    requests.push(request)
    return answer(request, url)
  })
  const described = describePlain(
    { baseUrl: url, user: undefined, secret: 'plain-secret-00', webhookSecrets: [] },
    { repeated: 'taken', letsIn: 'api_key', signs: 'hmac', feed: 'full', pages: 'cursor' },
  )
  return { supplier: restSupplier({ ...described, ...change(described) }), url, requests, stop }
}
