import {
  apiKeyHeader,
  bearer,
  createSupplierClient,
  type SupplierRequest,
  transportOf,
} from '@supplierkit/adapter-kit'
import type { ReportedStatus } from '@supplierkit/core/contract'
import { z } from 'zod'
import { createStatusReader } from './mapping/status.js'
import { resolveOptions, type WesellcellularConfig, type WesellcellularOptions } from './options.js'
import { renameFields } from './rename-fields.js'
import { refusal } from './wire.js'

/** Everything that the methods of the adapter share. */
export interface PhonexConnection {
  readonly config: WesellcellularConfig
  readonly readStatus: (word: string) => ReportedStatus
  /** Sends a request in the platform's field names and reads the answer in ours. */
  request<T>(request: SupplierRequest<T>): Promise<T>
  /** The same translation for what does not come as an answer: webhooks. */
  readonly fromWire: (value: unknown) => unknown
  /** The path of one order. */
  pathOf(path: 'salesOrder' | 'cancelSalesOrder', supplierOrderId: string): string
}

/** Connects to a tenant's gateway. Opens nothing and reads no secret before the first request. */
export function createPhonexConnection(options: WesellcellularOptions): PhonexConnection {
  const config = resolveOptions(options)
  const toWire = new Map(Object.entries(config.fieldNames))
  const ours = new Map([...toWire].map(([our, theirs]) => [theirs, our]))
  const fromWire = (value: unknown) => renameFields(value, ours)
  const client = createSupplierClient({
    supplier: config.name,
    baseUrl: config.baseUrl,
    auth:
      options.token === undefined
        ? apiKeyHeader(config.headerNames.apiKey, options.apiKey)
        : bearer(options.token),
    ...transportOf(options),
    secrets: config.webhookSecrets,
    ...(options.unavailableMeans && { unavailableMeans: options.unavailableMeans }),
  })
  return {
    config,
    readStatus: createStatusReader(config.statuses),
    fromWire,
    request: ({ json, schema, ...request }) =>
      client.request({
        refusalSchema: z.preprocess(fromWire, refusal),
        ...request,
        ...(json !== undefined && { json: renameFields(json, toWire) }),
        schema: z.preprocess(fromWire, schema),
      }),
    pathOf: (path, supplierOrderId) =>
      config.paths[path].replace('{id}', encodeURIComponent(supplierOrderId)),
  }
}
