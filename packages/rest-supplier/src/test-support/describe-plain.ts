import type { RestSupplierDescription } from '../description/description.js'
import type { Paging } from '../description/paging.js'
import type { WebhookScheme } from '../description/webhook-description.js'
import { plainOrder, plainWords } from './plain-orders.js'
import { type PlainTraits, plainTraits } from './plain-traits.js'

/** What an app gives for Plain Supply. */
export interface PlainOptions {
  readonly baseUrl: string
  readonly user: string | undefined
  readonly secret: string | undefined
  readonly webhookSecrets: readonly string[]
  readonly timeoutMs?: number
  readonly fetch?: typeof globalThis.fetch
}

const hour = 3_600_000

const pagings: Readonly<Record<PlainTraits['pages'], Paging>> = {
  page: { kind: 'page', parameter: 'page', pages: 'pages' },
  offset: { kind: 'offset', parameter: 'from', size: { parameter: 'count', value: 3 }, total: 'total' },
  cursor: { kind: 'cursor', parameter: 'from', next: 'next' },
  link: { kind: 'link', next: 'next' },
  link_header: { kind: 'link' },
}

const schemes: Readonly<Record<PlainTraits['signs'], WebhookScheme>> = {
  hmac: {
    kind: 'hmac',
    header: 'X-Plain-Signature',
    encoding: 'base64',
    timestamp: { header: 'X-Plain-Time' },
  },
  standard: { kind: 'standard' },
  signed_id: { kind: 'signed_id', header: 'X-Plain-Signature', id: 'id', algorithm: 'sha512' },
}

function authOf({ letsIn }: PlainTraits, { user, secret }: PlainOptions): RestSupplierDescription['auth'] {
  switch (letsIn) {
    case 'api_key':
      return { kind: 'header', name: 'X-Plain-Key', value: secret, prefix: 'Key ' }
    case 'bearer':
      return { kind: 'bearer', token: () => secret }
    case 'basic':
      return { kind: 'basic', username: user, password: secret }
    case 'client_credentials':
      return { kind: 'client_credentials', tokenUrl: '/oauth/token', clientId: user, clientSecret: secret }
  }
}

const idempotency: Readonly<Record<PlainTraits['repeated'], RestSupplierDescription['idempotency']>> = {
  key: { kind: 'key', header: 'Idempotency-Key', retentionMs: 24 * hour },
  refused: { kind: 'unique_reference' },
  taken: { kind: 'none' },
}

/** Plain Supply, described. */
export function describePlain(
  options: PlainOptions,
  traits: PlainTraits = plainTraits,
): RestSupplierDescription {
  return {
    name: 'plain-supply',
    baseUrl: options.baseUrl,
    auth: authOf(traits, options),
    idempotency: idempotency[traits.repeated],
    allowPrivateAddresses: true,
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    ...(options.fetch && { fetch: options.fetch }),
    statuses: plainWords,
    order: {
      supplierOrderId: 'number',
      reference: 'reference',
      status: 'state',
      sequence: 'revision',
      occurredAt: 'changed_at',
      lines: {
        at: 'items',
        lineNumber: 'line',
        sku: 'sku',
        confirmed: 'promised',
        backordered: 'waiting',
        shipped: 'sent',
        canceled: 'void',
      },
      shipments: {
        at: 'shipments',
        shipmentId: 'id',
        shippedAt: 'sent_at',
        packages: {
          at: 'parcels',
          packageId: 'id',
          carrier: 'carrier',
          trackingNumber: 'tracking',
          lines: { at: 'contents', lineNumber: 'lineNumber', sku: 'sku', quantity: 'quantity' },
        },
      },
    },
    create: {
      path: '/orders',
      accepts: plainOrder,
      body: ({ reference, currency, lines, shipTo }) => ({
        reference,
        currency,
        items: lines.map(({ lineNumber, sku, quantity }) => ({ line: lineNumber, sku, quantity })),
        deliver_to: {
          name: shipTo.name,
          street: [shipTo.line1, ...(shipTo.line2 ? [shipTo.line2] : [])],
          city: shipTo.city,
          ...(shipTo.postalCode && { post_code: shipTo.postalCode }),
          country: shipTo.country,
        },
      }),
      orders: 'orders',
      rejectedLines: { at: 'refused', lineNumber: 'line', code: 'code' },
      refusal: {
        code: 'code',
        duplicateCodes: ['KNOWN_REFERENCE'],
        lines: { at: 'refused', lineNumber: 'line', code: 'code' },
      },
    },
    rejectCodes: { NO_SUCH_SKU: 'unknown_sku', NO_STOCK: 'out_of_stock' },
    read: { path: '/orders/{id}' },
    find: { path: '/orders', query: { reference: '{reference}' }, orders: 'orders', consistency: 'strong' },
    cancel: {
      path: '/orders/{id}/cancel',
      outcomes: { 200: 'by_status', 409: 'too_late' },
      order: 'order',
      code: 'code',
    },
    change: {
      path: '/orders/{id}/change',
      body: ({ lines }) => lines.map(({ lineNumber, quantity }) => ({ line: lineNumber, quantity })),
      outcomes: { 200: { word: 'result', means: { done: 'accepted' } }, 409: 'too_late', 422: 'refused' },
      order: 'order',
      code: 'code',
    },
    stock: {
      mode: traits.feed,
      path: '/stock',
      items: 'rows',
      item: {
        sku: 'sku',
        warehouse: 'depot',
        available: 'free',
        incoming: 'on_order',
        price: 'price',
        currency: 'currency',
        title: 'title',
      },
      paging: pagings[traits.pages],
      ...(traits.feed === 'delta' && { since: { parameter: 'since', mark: 'mark' } }),
      one: { path: '/stock/{sku}', unknown: [404] },
    },
    webhooks: {
      secrets: options.webhookSecrets,
      scheme: schemes[traits.signs],
      eventId: traits.signs === 'standard' ? { header: 'Webhook-Id' } : 'id',
      eventName: 'type',
      events: { 'order.changed': 'order', 'stock.changed': 'stock' },
      order: 'order',
      items: 'rows',
    },
    currencies: ['USD'],
    limits: { concurrency: 4 },
  }
}
