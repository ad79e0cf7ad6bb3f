import { setMaxListeners } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type {
  CreateOrderContext,
  Logger,
  SupplierOrderRequest,
  WebhookDelivery,
  WebhookEvent,
} from '@supplierkit/core/contract'
import { ingramMicro } from '../ingram-micro-adapter.js'
import type { IngramMicroOptions } from '../options.js'
import type { SimulatedProduct } from '../simulator/catalog/product.js'
import { createIngramMicroSimulator } from '../simulator/create-ingram-micro-simulator.js'
import type { IngramMicroSimulatorOptions } from '../simulator/simulator-options.js'
import { findDocument } from './openapi-document.js'
import { recordExchanges } from './record-exchanges.js'

export const document = findDocument()
export const webhookSecret = 'hook-secret-canary'
export const credentials = {
  clientId: 'client-id-canary',
  clientSecret: 'client-secret-canary',
  customerNumber: '20-222222',
}

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }

/** One for many calls at once, which an app does not do. */
export function callContext(signal = new AbortController().signal): CreateOrderContext {
  setMaxListeners(0, signal)
  return { signal, logger: silentLogger, attempt: 1, idempotencyKey: 'key-1' }
}

const about = {
  vendorName: 'APPLE',
  vendorPartNumber: 'MTP03LL/A',
  price: { amount: 69_999, currency: 'USD' },
}

export const catalog: readonly SimulatedProduct[] = [
  {
    ...about,
    sku: '5CX895',
    description: 'IPHONE 15 128GB BLACK   WRLS',
    serialized: true,
    stock: [
      { warehouse: '10', quantity: 500 },
      { warehouse: '40', quantity: 90 },
    ],
  },
  {
    ...about,
    sku: 'DF4128',
    description: 'CASE',
    price: { amount: 1_429, currency: 'USD' },
    stock: [{ warehouse: '20', quantity: 300 }],
  },
  {
    ...about,
    sku: '4A0036',
    description: 'SOLD OUT',
    stock: [
      { warehouse: '20', quantity: 0, onOrder: { quantity: 1_437, etaDate: '2026-12-15' } },
      { warehouse: '30', quantity: 0 },
    ],
  },
  {
    ...about,
    sku: 'RQ6000',
    description: 'SHIPPED BY ITS VENDOR',
    directShip: true,
    stock: [{ warehouse: '40', quantity: 50 }],
  },
  {
    ...about,
    sku: '9VL970',
    description: 'NOT FOR THIS ACCOUNT',
    authorized: false,
    stock: [{ warehouse: '10', quantity: 50 }],
  },
]

export function orderRequest(
  reference: string,
  lines: readonly (readonly [sku: string, quantity: number])[] = [['5CX895', 2]],
): SupplierOrderRequest {
  return {
    reference,
    orderId: `order-${reference}`,
    orderNumber: `#${reference}`,
    currency: 'USD',
    lines: lines.map(([sku, quantity], index) => ({ lineNumber: index + 1, sku, quantity })),
    shipTo: {
      name: 'Jane Roe',
      line1: '1 Main St',
      city: 'Dallas',
      region: 'TX',
      postalCode: '75201',
      country: 'US',
    },
    contact: { email: 'jane@example.com' },
    requestedAt: new Date('2026-11-02T10:00:00Z'),
  }
}

/**
 * A simulator whose time stands still, an adapter for it, and a receiver that keeps its webhooks. Where the OpenAPI
 * document is at hand, everything that goes over the wire is held to it, and `stop` fails with what breaks it.
 */
export async function startIngramMicro(
  simulatorOptions: IngramMicroSimulatorOptions = {},
  adapterOptions: Partial<IngramMicroOptions> = {},
) {
  const deliveries: WebhookDelivery[] = []
  const problems: string[] = []
  let answerWith = 200
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const headers = request.headers as Record<string, string>
      const body = Buffer.concat(chunks)
      problems.push(...webhookProblems(headers, body))
      if (answerWith < 300) deliveries.push({ body, headers, receivedAt: new Date() })
      response.writeHead(answerWith).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  const simulator = createIngramMicroSimulator({
    ...credentials,
    catalog,
    speed: 0,
    requestsPerMinute: null,
    webhook: { url, secret: webhookSecret },
    ...simulatorOptions,
  })
  const baseUrl = await simulator.start()
  const recording = recordExchanges(document)
  const supplier = ingramMicro({
    ...credentials,
    baseUrl,
    webhookSecrets: webhookSecret,
    allowPrivateAddresses: true,
    skus: catalog.map(({ sku }) => sku),
    fetch: recording.fetch,
    ...adapterOptions,
  })
  return {
    simulator,
    supplier,
    baseUrl,
    deliveries,
    exchanges: recording.exchanges,
    answerWebhooksWith: (status: number) => void (answerWith = status),
    /** All events received so far, each verified by the adapter first. */
    async events(): Promise<WebhookEvent[]> {
      const events: WebhookEvent[] = []
      for (const delivery of deliveries) {
        const verification = supplier.verifyWebhookSignature(delivery)
        if (!verification.verified) throw new Error(`${verification.code}: ${verification.seen}`)
        events.push(await supplier.handleWebhook(delivery))
      }
      return events
    },
    async stop() {
      await simulator.stop()
      receiver.closeAllConnections()
      await new Promise((resolve) => receiver.close(resolve))
      const broken = [...new Set([...recording.problems, ...problems])]
      if (broken.length > 0) throw new Error(`the OpenAPI document is broken:\n${broken.join('\n')}`)
    },
  }
}

function webhookProblems(headers: Record<string, string>, body: Buffer): string[] {
  const content = JSON.parse(body.toString()) as { readonly topic?: string }
  const name = content.topic === 'resellers/catalog' ? 'availabilityupdate' : 'orderstatusevent'
  return document?.webhookProblems(`/resellers/v1/webhooks/${name}`, new Headers(headers), content) ?? []
}
