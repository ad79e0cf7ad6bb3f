import type { Alert, AlertKind, AlertMessage } from '@supplierkit/core/contract'

type Told = readonly [code: string, message: string]

const told: Readonly<Record<AlertKind, Told>> = {
  order_needs_attention: [
    'supplier_timeout',
    'sample-supplier: createOrder gave no answer within 30000 ms, and there is no way to look it up.',
  ],
  order_unknown_at_supplier: [
    'supplier_order_not_found',
    'sample-supplier: there is no order SAMPLE-900001.',
  ],
  progress_not_delivered: ['app_function_failed', 'orders.onProgress failed with TypeError.'],
  supplier_suspended: [
    'supplier_unauthorized',
    'sample-supplier: nothing is sent until it is resumed (supplier_unauthorized).',
  ],
  supplier_circuit_opened: [
    'supplier_unavailable',
    'sample-supplier: its last 5 calls failed; it is left alone until 2026-03-12T09:31:00.000Z.',
  ],
  deliveries_refused: [
    'webhook_signature_invalid',
    'sample-supplier: the last 5 webhooks were refused; its orders are still polled.',
  ],
  stock_feed_refused: [
    'inventory_feed_refused',
    'sample-supplier: a full feed of 12 levels would have sold out 940 of 980; the stock stays as it was.',
  ],
}

/** Every kind of alert. */
export const alertKinds = Object.keys(told) as readonly AlertKind[]

const kindsAboutOrders: ReadonlySet<AlertKind> = new Set<AlertKind>([
  'order_needs_attention',
  'order_unknown_at_supplier',
  'progress_not_delivered',
])

const suppliers = ['sample-supplier', 'second-supplier', 'third-supplier'] as const

/**
 * Alerts of one kind for previews and tests; numbers and names are made up.
 * @param count how many are gathered in it.
 * @param locale BCP 47.
 */
export function sampleAlerts(kind: AlertKind, count = 1, locale = 'en-US'): AlertMessage {
  const [code, message] = told[kind]
  const aboutOrders = kindsAboutOrders.has(kind)
  const alerts = Array.from({ length: count }, (_, index): Alert => {
    const supplierId = suppliers[index % suppliers.length] ?? suppliers[0]
    return {
      id: `sample-${index + 1}`,
      kind,
      at: new Date(Date.UTC(2026, 2, 12, 9, 30, index)),
      supplierId,
      orderId: aboutOrders ? `PX-${10_427 + index}` : null,
      reference: aboutOrders ? `PX-${10_427 + index}-1` : null,
      code,
      message: message.replace(suppliers[0], supplierId),
    }
  })
  return { id: `sample-${kind}`, kind, recipient: { email: 'operator@example.com', locale }, alerts }
}
