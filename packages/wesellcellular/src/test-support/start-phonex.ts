import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type {
  CallContext,
  CreateOrderContext,
  Logger,
  SupplierOrderRequest,
  WebhookDelivery,
  WebhookEvent,
} from '@supplierkit/core/contract'
import { createPhonexSimulator } from '../simulator/create-phonex-simulator.js'
import type { CatalogItem } from '../simulator/catalog/catalog-item.js'
import type { PhonexSimulatorOptions } from '../simulator/simulator-options.js'
import type { WesellcellularOptions } from '../options.js'
import { wesellcellular } from '../wesellcellular-adapter.js'

export const webhookSecret = 'hook-secret-of-tests'
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }

export function callContext(signal = new AbortController().signal): CreateOrderContext & CallContext {
  return { signal, logger: silentLogger, attempt: 1, idempotencyKey: 'key-1' }
}

export const catalog: readonly CatalogItem[] = [
  { sku: 'PHONE', price: { amount: 29_900, currency: 'USD' }, quantity: 500, serialized: true },
  { sku: 'CASE', price: { amount: 999, currency: 'USD' }, quantity: 500, warehouse: 'W2', title: 'Case' },
  { sku: 'CASE', price: { amount: 999, currency: 'USD' }, quantity: 10, warehouse: 'DFW', title: 'Case' },
  { sku: 'LAST', price: { amount: 4_900, currency: 'USD' }, quantity: 1 },
  { sku: 'GONE', price: { amount: 4_900, currency: 'USD' }, quantity: 0 },
]

export function orderRequest(
  reference: string,
  lines: readonly (readonly [sku: string, quantity: number])[] = [['PHONE', 2]],
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

/** A simulator whose time stands still, an adapter for it, and a receiver that keeps its webhooks. */
export async function startPhonex(
  simulatorOptions: PhonexSimulatorOptions = {},
  adapterOptions: Partial<WesellcellularOptions> = {},
) {
  const deliveries: WebhookDelivery[] = []
  let answerWith = 200
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const headers = request.headers as Record<string, string>
      if (answerWith < 300) deliveries.push({ body: Buffer.concat(chunks), headers, receivedAt: new Date() })
      response.writeHead(answerWith).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  const simulator = createPhonexSimulator({
    catalog,
    speed: 0,
    webhook: { url, secret: webhookSecret },
    ...simulatorOptions,
  })
  const baseUrl = await simulator.start()
  const supplier = wesellcellular({
    baseUrl,
    apiKey: 'test-key',
    webhookSecrets: webhookSecret,
    allowPrivateAddresses: true,
    ...adapterOptions,
  })
  return {
    simulator,
    supplier,
    baseUrl,
    deliveries,
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
    },
  }
}
