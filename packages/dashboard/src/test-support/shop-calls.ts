import type { CallExchange, CallRecord, SupplierOrder } from '@supplierkit/core/contract'

let numbers = 0

/** A call whose answer was lost. */
export function makeCall(changes: Partial<CallRecord> = {}): CallRecord {
  numbers += 1
  return {
    id: `call-${String(numbers).padStart(6, '0')}`,
    orderId: 'order-1',
    supplierOrderId: 'part-1',
    supplierId: 'meridian',
    method: 'createOrder',
    attempt: 1,
    at: new Date(1_700_000_000_000),
    durationMs: 30_004,
    outcome: 'supplier_timeout',
    exchanges: [exchange({ content: { reference: 'R-1' } }, null, 30_000)],
    ...changes,
  }
}

function exchange(
  request: Partial<CallExchange['request']>,
  answer: Partial<NonNullable<CallExchange['answer']>> | null,
  durationMs: number,
): CallExchange {
  return {
    durationMs,
    request: {
      method: 'POST',
      target: '/v2/sales-orders',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      content: null,
      ...request,
    },
    answer: answer && {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', server: 'nginx' },
      content: null,
      ...answer,
    },
  }
}

/** What was said about a part of an order in a shop that has been busy: `call-PE-20477-1` is the first call. */
export function callsAbout(part: SupplierOrder, now: Date): CallRecord[] {
  return storyOf(part, now).map((call, place) => ({ ...call, id: `call-${part.orderId}-${place + 1}` }))
}

function storyOf(part: SupplierOrder, now: Date): CallRecord[] {
  const at = (ms: number) => new Date(Math.min(part.createdAt.getTime() + ms, now.getTime()))
  const { orderId, id: supplierOrderId, supplierId } = part
  const of = { orderId, supplierOrderId, supplierId }
  const placing = exchange({ content: requestOf(part) }, null, 0).request
  if (part.lastError) return lostCalls(part, of, placing, at)
  if (part.submittedAt === null) return []
  const tookMs = part.submittedAt.getTime() - part.createdAt.getTime()
  const created = exchange(
    placing,
    { status: 201, headers: jsonHeaders(part), content: orderBody(part, 'ACCEPTED') },
    640,
  )
  const again = tookMs > 10_000
  return [
    ...(again ? [makeCall({ ...of, at: at(300), durationMs: 212, ...limited(placing) })] : []),
    makeCall({
      ...of,
      attempt: again ? 2 : 1,
      at: at(Math.max(tookMs - 660, 20)),
      durationMs: 655,
      outcome: 'ok',
      exchanges: again ? [renewed(), created] : [created],
    }),
    makeCall({
      ...of,
      method: 'getOrderStatus',
      at: at(15 * 60_000),
      durationMs: 188,
      outcome: 'ok',
      exchanges: [
        exchange(
          {
            method: 'GET',
            headers: { accept: 'application/json' },
            target: `/v2/sales-orders/${part.supplierOrderId}`,
          },
          { headers: jsonHeaders(part), content: orderBody(part, part.rawStatus) },
          184,
        ),
      ],
    }),
  ]
}

type Of = Pick<CallRecord, 'orderId' | 'supplierOrderId' | 'supplierId'>

function lostCalls(
  part: SupplierOrder,
  of: Of,
  request: CallExchange['request'],
  at: (ms: number) => Date,
): CallRecord[] {
  const lookup = {
    method: 'GET',
    headers: { accept: 'application/json' },
    target: `/v2/sales-orders?reference=${part.reference}&token=•••`,
  }
  const down = exchange(
    lookup,
    {
      status: 502,
      headers: { 'content-type': 'text/html', 'retry-after': '30' },
      content: `<html>\n<head><title>502 Bad Gateway</title></head>\n<body>${'\n<!-- padding -->'.repeat(20)}`,
      cutFrom: 5_120,
    },
    1_340,
  )
  return [
    makeCall({ ...of, at: at(900), exchanges: [{ durationMs: 30_000, request, answer: null }] }),
    makeCall({
      ...of,
      method: 'findOrder',
      at: at(92_000),
      durationMs: 1_352,
      outcome: 'supplier_server_error',
      exchanges: [down],
    }),
  ]
}

const limited = (request: CallExchange['request']) => ({
  outcome: 'supplier_rate_limited' as const,
  exchanges: [
    exchange(
      request,
      {
        status: 429,
        headers: { 'content-type': 'application/json', 'retry-after': '15', 'x-ratelimit-remaining': '0' },
        content: { error: 'too_many_requests' },
      },
      205,
    ),
  ],
})

const renewed = () =>
  exchange(
    {
      target: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      content: 'grant_type=•••&client_secret=•••',
    },
    { content: { access_token: '•••', expires_in: 3_600 } },
    96,
  )

const jsonHeaders = ({ orderId }: SupplierOrder) => ({
  'content-type': 'application/json; charset=utf-8',
  'x-request-id': `req-${orderId.toLowerCase()}`,
})

function requestOf({ request }: SupplierOrder) {
  const { city, country } = request.shipTo
  return {
    reference: request.reference,
    currency: request.currency,
    lines: request.lines.map(({ sku, quantity, unitPrice }) => ({ sku, quantity, unitPrice })),
    shipTo: { name: '•••', line1: '•••', postalCode: '•••', city, country },
    contact: { email: '•••', phone: '•••' },
  }
}

function orderBody({ supplierOrderId, reference, lines }: SupplierOrder, status: string | null) {
  return {
    id: supplierOrderId,
    reference,
    status,
    lines: lines.map(({ sku, confirmed, shipped }) => ({ sku, confirmed, shipped })),
    note: '<img src=x onerror=alert(1)>',
  }
}
