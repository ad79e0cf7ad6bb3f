import { createSupplierClient, bearer } from '@supplierkit/adapter-kit'
import {
  type CallContext,
  type CancelOrderResponse,
  type ChangeOrderResponse,
  decodeJson,
  type OrderStatus,
  type RejectedLine,
  type SupplierOrderResponse,
} from '@supplierkit/core'
import { z } from 'zod'
import { createFetch } from '../network/create-fetch.js'
import type { Owner } from '../virtual-time.js'
import { supplierError } from './call-mishaps.js'
import type { SupplierCalls } from './supplier-calls.js'
import type { SupplierServer } from './supplier-server.js'

const answered = z.object({ result: z.unknown() })
const refused = z.object({ rejectedLines: z.custom<readonly RejectedLine[]>(Array.isArray) })

/** The calls of one process to a supplier through the client that supplier packages use, over a simulated network. */
export function createHttpCalls(server: SupplierServer, owner: Owner, token: string): SupplierCalls {
  const { world, tenant, name, names, plan } = server
  const { time, plan: worldPlan } = world
  const client = createSupplierClient({
    supplier: name,
    baseUrl: `https://${name}.${tenant.toLowerCase()}.example.test/`,
    auth: bearer(token),
    timeoutMs: Math.round(worldPlan.settings.requestTimeoutMs * plan.clientPatience),
    unavailableMeans: 'refused',
    fetch: createFetch(server, owner, names),
    lookup: names.lookupOf(owner),
    clock: {
      now: () => time.now + owner.skewMs,
      setTimer: (ms, run) => {
        const planned = time.after(ms, owner, run)
        return { cancel: () => time.cancel(planned) }
      },
    },
  })

  async function ask<T>(
    call: CallContext,
    method: 'GET' | 'POST',
    path: string,
    more: {
      readonly json?: unknown
      readonly query?: Record<string, string>
      readonly headers?: Record<string, string>
    },
  ): Promise<T> {
    const { result } = await client.request({
      method,
      path,
      call,
      schema: answered,
      ...more,
      on: {
        404: ({ json }) => {
          throw supplierError(json === undefined ? 'supplier_unavailable' : 'supplier_order_not_found')
        },
        422: ({ json }) => {
          throw supplierError('supplier_rejected', { details: refused.parse(json) })
        },
      },
    })
    return decodeJson<T>(result)
  }

  return {
    createOrder: (order, call) =>
      ask<SupplierOrderResponse>(call, 'POST', '/orders', {
        json: order,
        headers: { 'idempotency-key': call.idempotencyKey },
      }),
    getOrderStatus: (number, call) =>
      ask<OrderStatus>(call, 'GET', `/orders/${encodeURIComponent(number)}`, {}),
    findOrder: (reference, call) =>
      ask<readonly OrderStatus[]>(call, 'GET', '/orders', { query: { reference } }),
    cancelOrder: (number, call) =>
      ask<CancelOrderResponse>(call, 'POST', `/orders/${encodeURIComponent(number)}/cancel`, {}),
    changeOrder: (number, change, call) =>
      ask<ChangeOrderResponse>(call, 'POST', `/orders/${encodeURIComponent(number)}/change`, {
        json: change,
      }),
  }
}
