import type { CallRecord, SupplierOrder } from '@supplierkit/core/contract'

const asked = Array.from({ length: 12 }, (_, line) => ({
  sku: `SKU-${String(line).padStart(6, '0')}`,
  quantity: 1 + line,
  unitPrice: { amount: 24_500 + line, currency: 'USD' },
}))

/**
 * So many calls about the parts of an order, in turn: the first of each places it, the others ask how it stands.
 * Each has a request and an answer of about a kilobyte, as a supplier's would.
 */
export function callsAbout(parts: readonly SupplierOrder[], count: number): CallRecord[] {
  return Array.from({ length: count }, (_, place) => place).flatMap((place) => {
    const part = parts[place % parts.length]
    return part ? callAbout(part, place, place < parts.length) : []
  })
}

function callAbout(part: SupplierOrder, place: number, isFirst: boolean): CallRecord {
  const { orderId, supplierId, reference } = part
  const failed = isFirst && part.submission === 'needs_attention'
  const answer = { id: part.supplierOrderId, reference, status: 'CONFIRMED', lines: asked }
  const headers = { 'content-type': 'application/json' }
  return {
    id: `call-${orderId}-${place}`,
    orderId,
    supplierOrderId: part.id,
    supplierId,
    method: isFirst ? 'createOrder' : 'getOrderStatus',
    attempt: 1,
    at: new Date(part.createdAt.getTime() + 500 + place * 3_600_000),
    durationMs: failed ? 30_001 : 240,
    outcome: failed ? 'supplier_timeout' : 'ok',
    exchanges: [
      {
        durationMs: failed ? 30_000 : 230,
        request: {
          method: isFirst ? 'POST' : 'GET',
          target: isFirst ? '/v2/sales-orders' : `/v2/sales-orders/${part.supplierOrderId ?? reference}`,
          headers,
          content: isFirst ? { reference, currency: 'USD', lines: asked } : null,
        },
        answer: failed ? null : { status: isFirst ? 201 : 200, headers, content: answer },
      },
    ],
  }
}
