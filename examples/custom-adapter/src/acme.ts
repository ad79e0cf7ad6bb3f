import type { SupplierAdapter } from '@supplierkit/core/contract'
import { restSupplier } from '@supplierkit/rest-supplier'

/** What an app gives. Secrets may be missing while it is built; the first call says so. */
export interface AcmeOptions {
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly webhookSecrets?: string | readonly string[] | undefined
  readonly timeoutMs?: number
  /** For a simulator on this machine. Default false. */
  readonly allowPrivateAddresses?: boolean
}

/** Acme Wholesale, a fictitious supplier of phones. */
export function acme({ apiKey, webhookSecrets, ...options }: AcmeOptions): SupplierAdapter {
  return restSupplier({
    ...options,
    name: 'acme',
    auth: { kind: 'header', name: 'X-Api-Key', value: apiKey },
    idempotency: { kind: 'unique_reference' },
    currencies: ['USD'],
    statuses: { OPEN: 'confirmed', HELD: 'on_hold', SENT: 'shipped', VOID: 'canceled' },
    order: {
      supplierOrderId: 'id',
      reference: 'customer_ref',
      status: 'status',
      sequence: 'version',
      lines: {
        at: 'items',
        lineNumber: 'line',
        sku: 'sku',
        confirmed: 'qty',
        shipped: 'sent',
        canceled: 'void',
      },
      shipments: {
        at: 'parcels',
        carrier: 'carrier',
        trackingNumber: 'tracking',
        lines: { at: 'items', lineNumber: 'line', sku: 'sku', quantity: 'qty' },
      },
    },
    create: {
      path: '/orders',
      body: ({ reference, lines, shipTo }) => ({
        customer_ref: reference,
        items: lines.map(({ lineNumber, sku, quantity }) => ({ line: lineNumber, sku, qty: quantity })),
        ship_to: shipTo,
      }),
      rejectedLines: { at: 'rejected', lineNumber: 'line', code: 'why' },
      refusal: { code: 'error', lines: { at: 'rejected', lineNumber: 'line', code: 'why' } },
    },
    rejectCodes: { NO_SUCH_SKU: 'unknown_sku', SOLD_OUT: 'out_of_stock' },
    read: { path: '/orders/{id}' },
    find: {
      path: '/orders',
      query: { customer_ref: '{reference}' },
      orders: 'orders',
      consistency: 'strong',
    },
    cancel: { method: 'DELETE', path: '/orders/{id}', outcomes: { 200: 'by_status', 409: 'too_late' } },
    stock: {
      mode: 'full',
      path: '/stock',
      items: 'items',
      item: { sku: 'sku', available: 'qty', price: 'price', title: 'name' },
      paging: { kind: 'page', parameter: 'page', pages: 'pages' },
      one: { path: '/stock/{sku}', unknown: [404] },
    },
    webhooks: {
      secrets: webhookSecrets,
      scheme: { kind: 'standard' },
      eventId: { header: 'webhook-id' },
      eventName: 'event',
      events: { 'order.updated': 'order', 'stock.updated': 'stock' },
      order: 'order',
      items: 'items',
    },
  })
}
