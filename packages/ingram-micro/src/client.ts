import { randomUUID } from 'node:crypto'
import {
  bearer,
  clientCredentials,
  createSupplierClient,
  type Pace,
  createPace,
  readSecret,
  transportOf,
  type SupplierRequest,
} from '@supplierkit/adapter-kit'
import { type ReportedStatus, SupplierKitError } from '@supplierkit/core/contract'
import { type IngramMicroConfig, resolveOptions } from './account/resolve-options.js'
import { createStatusReader } from './mapping/status.js'
import type { IngramMicroOptions } from './options.js'
import { refusal } from './wire/refusal.js'

/** Everything that the methods of the adapter share. */
export interface IngramMicroConnection {
  readonly config: IngramMicroConfig
  readonly readStatus: (word: string) => ReportedStatus
  /** Sends a request with the headers that identify the reseller. */
  request<T>(request: SupplierRequest<T>): Promise<T>
  /** Turns for price and availability, which a feed asks for at length. */
  readonly pricePace: Pace
}

/** Ingram Micro's own word: "24 hours", whatever `expires_in` says. */
const tokenLifeMs = 24 * 60 * 60_000

/** Connects to the API. Opens nothing and reads no secret before the first request. */
export function createIngramMicroConnection(options: IngramMicroOptions): IngramMicroConnection {
  const config = resolveOptions(options)
  const { name: supplier, sleep, limits } = config
  const transport = { supplier, ...transportOf(options) }
  const tokens = clientCredentials({
    ...transport,
    tokenUrl: config.tokenUrl,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    sendIn: options.tokenRequest ?? 'query',
    maxLifeMs: tokenLifeMs,
  })
  const client = createSupplierClient({
    ...transport,
    baseUrl: config.baseUrl,
    auth: bearer(tokens),
    secrets: config.webhookSecrets,
  })
  return {
    config,
    readStatus: createStatusReader(options.statuses),
    pricePace: createPace({
      ...(limits.requests ?? { count: Infinity, perMs: 0 }),
      clock: config.clock,
      ...(sleep && { sleep }),
    }),
    async request(request) {
      const { method, path, call } = request
      const account = await identify(config)
      // One for each attempt: Ingram Micro's support finds a request by it.
      const headers = () => {
        const correlationId = randomUUID().replaceAll('-', '')
        call.logger.debug({ supplier, operation: `${method} ${path}`, correlationId }, 'asking the supplier')
        const own = typeof request.headers === 'function' ? request.headers() : request.headers
        return { ...account, 'im-correlationid': correlationId, ...own }
      }
      return client.request({ refusalSchema: refusal, ...request, headers })
    },
  }
}

/** The path of one order. */
export function orderPath(version: 'v6' | 'v6.1', orderNumber: string): string {
  return `/resellers/${version}/orders/${encodeURIComponent(orderNumber)}`
}

async function identify(config: IngramMicroConfig): Promise<Record<string, string>> {
  const { name, given, countryCode, senderId } = config
  const customerNumber = await readSecret(given.customerNumber, name, 'customer number')
  if (customerNumber.length > 10) throw wrongCustomerNumber(name, customerNumber)
  return {
    'im-customernumber': customerNumber,
    'im-countrycode': countryCode,
    'im-senderid': senderId,
  }
}

/** The setup is to blame, so the supplier is suspended and no order is rejected for it. */
function wrongCustomerNumber(supplier: string, { length }: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_credentials_missing',
    message: `${supplier}: the customer number is not one of Ingram Micro's.`,
    seen: `${length} characters, at most 10 are possible`,
    likely: 'another value was configured in its place.',
  })
}
