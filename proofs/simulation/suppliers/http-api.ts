import {
  decodeJson,
  encodeJson,
  type ErrorCode,
  type SupplierOrderChangeRequest,
  SupplierKitError,
  type SupplierOrderRequest,
} from '@supplierkit/core'
import type { SupplierServer } from './supplier-server.js'

/** What the API of a simulated supplier answers. */
export interface ApiAnswer {
  readonly status: number
  readonly text: string
}

/** Which of its operations a request asks for. */
export interface Route {
  readonly name: 'createOrder' | 'getOrderStatus' | 'findOrder' | 'cancelOrder' | 'changeOrder'
  /** What it is about: a reference, or one of the supplier's numbers. */
  readonly subject: string
  readonly body: string
}

/** Reads method, path and body of a request. */
export function routeOf(method: string, url: URL, body: string): Route {
  const [, , number, action] = url.pathname.split('/')
  const subject = decodeURIComponent(number ?? '')
  if (method === 'GET' && number === undefined) {
    return { name: 'findOrder', subject: url.searchParams.get('reference') ?? '', body }
  }
  if (method === 'GET') return { name: 'getOrderStatus', subject, body }
  if (number === undefined) return { name: 'createOrder', subject: readRequest(body).reference, body }
  return { name: action === 'cancel' ? 'cancelOrder' : 'changeOrder', subject, body }
}

/** The API of a supplier: executes a request and puts what came of it into a status and a body. */
export function answerRequest(server: SupplierServer, route: Route, headers: Headers): ApiAnswer {
  if (server.isLockedOut()) {
    server.world.ledger.count('fault: call 401')
    // It repeats what it was given, as some do.
    return { status: 401, text: encodeJson({ error: 'bad credentials', seen: headers.get('authorization') }) }
  }
  try {
    const result = operations[route.name](server, route, headers)
    // Suppliers repeat in their answers what they were sent, people included.
    return { status: 200, text: encodeJson({ result, ...(route.body ? { received: route.body } : {}) }) }
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    const { rejectedLines } = error.details as { rejectedLines?: unknown }
    return { status: statuses[error.code] ?? 500, text: encodeJson({ error: error.code, rejectedLines }) }
  }
}

const operations: Readonly<
  Record<Route['name'], (server: SupplierServer, route: Route, headers: Headers) => unknown>
> = {
  createOrder: (server, { body }, headers) =>
    server.createOrder(readRequest(body), headers.get('idempotency-key') ?? ''),
  getOrderStatus: (server, { subject }) => server.getOrderStatus(subject),
  findOrder: (server, { subject }) => server.findOrder(subject),
  cancelOrder: (server, { subject }) => server.cancelOrder(subject),
  changeOrder: (server, { subject, body }) =>
    server.changeOrder(subject, JSON.parse(body) as SupplierOrderChangeRequest),
}

const statuses: Partial<Record<ErrorCode, number>> = {
  supplier_duplicate_reference: 409,
  supplier_order_not_found: 404,
  supplier_rejected: 422,
}

function readRequest(body: string): SupplierOrderRequest {
  return decodeJson<SupplierOrderRequest>(body)
}
