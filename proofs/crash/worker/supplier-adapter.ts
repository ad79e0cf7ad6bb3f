import type { LookupFunction } from 'node:net'
import { createSupplierClient, verifyHmacSignature } from '@supplierkit/adapter-kit'
import {
  type CallContext,
  type OrderStatus,
  type ReportedStatus,
  type SupplierAdapter,
  SupplierKitError,
  type SupplierOrderReport,
} from '@supplierkit/core/contract'
import { type Account, webhookSecretOf } from '../supplier/accounts.js'
import {
  createdAnswer,
  foundAnswer,
  refusedAnswer,
  webhookBody,
  wireOrder,
  type WireOrder,
  type WireRefusal,
  type WireRequest,
} from '../supplier/wire.js'

/** Where a worker reaches the suppliers, and how it is known to them. */
export interface Connection {
  readonly supplierUrl: string
  readonly worker: string
  readonly timeoutMs: number
  readonly lookup: LookupFunction
}

const statuses: Readonly<Record<string, ReportedStatus>> = {
  booked: 'pending',
  confirmed: 'confirmed',
  partly_shipped: 'partially_shipped',
  shipped: 'shipped',
  delivered: 'delivered',
}

/** The adapter of one supplier of the run. */
export function supplierAdapter(
  account: Account,
  { supplierUrl, worker, timeoutMs, lookup }: Connection,
): SupplierAdapter {
  const { name, capabilities } = account
  const client = createSupplierClient({
    supplier: name,
    baseUrl: `${supplierUrl}/${name}`,
    // The client that suppliers have by default, its guard included: only these addresses are let through.
    allowPrivateAddresses: ['127.0.0.0/8'],
    lookup,
    timeoutMs,
    unavailableMeans: 'refused',
    headers: { 'x-worker': worker },
  })
  const adapter: SupplierAdapter = {
    name,
    contractVersion: 1,
    capabilities,
    async createOrder({ reference, lines }, call) {
      const body: WireRequest = {
        reference,
        lines: lines.map(({ lineNumber, sku, quantity }) => ({ lineNumber, sku, quantity })),
      }
      const { order, refusals } = await client.request({
        method: 'POST',
        path: '/orders',
        json: body,
        headers: { 'idempotency-key': call.idempotencyKey },
        schema: createdAnswer,
        on: { 422: ({ json }) => refuse(name, refusedAnswer.parse(json).refusals) },
        call,
      })
      return { orders: [toStatus(account, order)], rejectedLines: refusals }
    },
    async getOrderStatus(supplierOrderId, call) {
      const path = `/orders/${encodeURIComponent(supplierOrderId)}`
      return toStatus(account, await client.request({ method: 'GET', path, schema: wireOrder, call }))
    },
  }
  return {
    ...adapter,
    ...(capabilities.lookup === 'none' ? {} : { findOrder: findBy(account, client) }),
    ...(capabilities.webhooks === 'none' ? {} : webhooksOf(account)),
  }
}

function findBy(account: Account, client: ReturnType<typeof createSupplierClient>) {
  return async (reference: string, call: CallContext): Promise<OrderStatus[]> => {
    const request = {
      method: 'GET',
      path: '/orders',
      query: { reference },
      schema: foundAnswer,
      call,
    } as const
    const { orders } = await client.request(request)
    return orders.map((order) => toStatus(account, order))
  }
}

function webhooksOf(account: Account): Pick<SupplierAdapter, 'verifyWebhookSignature' | 'handleWebhook'> {
  const { name, capabilities } = account
  const signsOnlyTheId = capabilities.webhooks === 'refetch'
  return {
    verifyWebhookSignature: ({ body, headers }) =>
      verifyHmacSignature({
        body: signsOnlyTheId ? (headers['x-event-id'] ?? '') : body,
        signature: headers['x-signature'],
        secrets: [webhookSecretOf(name)],
        header: 'x-signature',
      }),
    async handleWebhook({ body }) {
      const { eventId, event, order } = webhookBody.parse(JSON.parse(Buffer.from(body).toString('utf8')))
      const report: SupplierOrderReport = signsOnlyTheId
        ? { supplierOrderId: order.number, reference: order.reference }
        : toStatus(account, order)
      return {
        deliveryId: eventId,
        name: event,
        trust: signsOnlyTheId ? 'refetch' : 'payload',
        orders: [report],
        stock: [],
      }
    },
  }
}

function toStatus(account: Account, order: WireOrder): OrderStatus {
  const { number, reference, state, sequence, changedAt, lines, shipments } = order
  return {
    supplierOrderId: number,
    reference,
    status: statuses[state] ?? 'unknown',
    rawStatus: state,
    ...(account.ordersReportsBy === 'sequence' ? { sequence } : { occurredAt: new Date(changedAt) }),
    lines,
    shipments: shipments.map(({ id, trackingNumber, lines: packed }) => ({
      shipmentId: id,
      packages: [{ carrier: 'UPS', trackingNumber, lines: packed }],
    })),
  }
}

function refuse(name: string, rejectedLines: readonly WireRefusal[]): never {
  throw new SupplierKitError({
    code: 'supplier_rejected',
    message: `${name}: took none of the lines.`,
    details: { rejectedLines },
  })
}
