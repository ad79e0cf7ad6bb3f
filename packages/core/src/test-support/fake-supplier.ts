import type { SupplierCapabilities } from '../contract/capabilities.js'
import type { ErrorCode, ErrorPhase } from '../contract/error-codes.js'
import { SupplierKitError } from '../contract/errors.js'
import type { InventoryUpdate } from '../contract/stock.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type {
  ChangedLine,
  ChangeOrderResponse,
  OrderStatus,
  SupplierOrderReport,
  SupplierOrderRequest,
  SupplierOrderResponse,
} from '../contract/supplier-order.js'
import type { WebhookDelivery, WebhookEvent } from '../contract/webhook.js'

/** One order in the supplier's own books. */
export interface BookedOrder {
  readonly supplierOrderId: string
  readonly request: SupplierOrderRequest
  state: Omit<OrderStatus, 'supplierOrderId'>
}

/** What the supplier does with the next call instead of answering properly. */
export type Fault =
  /** Does what was asked, then the answer is lost. */
  | { readonly kind: 'lost_answer' }
  /** Loses the request on the way in, which looks the same from outside. */
  | { readonly kind: 'lost_request' }
  | {
      readonly kind: 'error'
      readonly code: ErrorCode
      readonly phase?: ErrorPhase
      readonly retryAfterMs?: number
    }
  /** Does what was asked and never answers. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'answer'; readonly response: SupplierOrderResponse }
  | { readonly kind: 'throw'; readonly error: unknown }
  /** Does what was asked, or `then`, and answers when it may. */
  | { readonly kind: 'wait'; readonly until: Promise<unknown>; readonly then?: Fault }

const wholeCapabilities: SupplierCapabilities = {
  idempotency: { kind: 'key', retentionMs: 24 * 3_600_000 },
  lookup: 'strong',
  settleMs: 10_000,
  cancellation: 'negotiated',
  change: 'negotiated',
  inventory: 'full',
  webhooks: 'payload',
}

/** A supplier in memory with books of its own, which tests read instead of the engine's belief. */
export class FakeSupplier {
  readonly books: BookedOrder[] = []
  readonly calls: {
    readonly method: string
    readonly reference?: string
    readonly key?: string
    readonly supplierOrderId?: string
    readonly lines?: readonly ChangedLine[]
  }[] = []
  readonly faults: Fault[] = []
  readonly lookupFaults: Fault[] = []
  stock: InventoryUpdate[] = []
  inventoryMode: 'full' | 'delta' = 'full'
  /** Its look-up does not show what it has. */
  hidden = false
  cancelAnswer: Awaited<ReturnType<NonNullable<SupplierAdapter['cancelOrder']>>> = { outcome: 'accepted' }
  changeAnswer: (supplierOrderId: string) => ChangeOrderResponse = () => ({ outcome: 'accepted' })
  readonly adapter: SupplierAdapter
  readonly #keys = new Map<string, SupplierOrderResponse>()

  constructor(
    readonly name = 'fake',
    capabilities: Partial<SupplierCapabilities> = {},
  ) {
    this.adapter = {
      name,
      contractVersion: 1,
      capabilities: { ...wholeCapabilities, ...capabilities },
      createOrder: (order, call) => this.#create(order, call.idempotencyKey),
      getOrderStatus: (supplierOrderId) => this.#status(supplierOrderId),
      findOrder: (reference) => this.#find(reference),
      cancelOrder: () => {
        this.calls.push({ method: 'cancelOrder' })
        return this.#withFault(() => this.cancelAnswer, this.faults)
      },
      changeOrder: (supplierOrderId, { lines }) => {
        this.calls.push({ method: 'changeOrder', supplierOrderId, lines })
        return this.#withFault(() => this.changeAnswer(supplierOrderId), this.faults)
      },
      syncInventory: () => Promise.resolve({ mode: this.inventoryMode, pages: pagesOf(this.stock) }),
      getInventoryItem: (sku) =>
        Promise.resolve({ sku, levels: this.stock.filter((level) => level.sku === sku) }),
      verifyWebhookSignature: ({ headers }) =>
        headers['x-fake-signature'] === 'good'
          ? { verified: true }
          : {
              verified: false,
              code: 'webhook_signature_invalid',
              seen: 'a bad one',
              likely: 'the test wants it so',
            },
      handleWebhook: (delivery) => Promise.resolve().then(() => readWebhook(delivery)),
    }
  }

  /** The next call is answered, properly or as `then` says, when the function that this returns is called. */
  holdBackNextAnswer(then?: Fault): () => void {
    let answer = () => {}
    const until = new Promise<void>((resolve) => {
      answer = resolve
    })
    this.faults.push({ kind: 'wait', until, ...(then ? { then } : {}) })
    return () => answer()
  }

  ordersOf(reference: string): BookedOrder[] {
    return this.books.filter(({ request }) => request.reference === reference)
  }

  #create(request: SupplierOrderRequest, key: string): Promise<SupplierOrderResponse> {
    this.calls.push({ method: 'createOrder', reference: request.reference, key })
    return this.#withFault(() => this.#book(request, key), this.faults)
  }

  #book(request: SupplierOrderRequest, key: string): SupplierOrderResponse {
    const { kind } = this.adapter.capabilities.idempotency
    const before = kind === 'key' ? this.#keys.get(key) : undefined
    if (before) return before
    if (kind === 'unique_reference' && this.ordersOf(request.reference).length > 0) {
      throw new SupplierKitError({ code: 'supplier_duplicate_reference', message: 'known already' })
    }
    const supplierOrderId = `${this.name.toUpperCase()}-${this.books.length + 1}`
    const order: BookedOrder = {
      supplierOrderId,
      request,
      state: { status: 'pending', rawStatus: 'Received' },
    }
    this.books.push(order)
    const response = { orders: [{ ...order.state, supplierOrderId, reference: request.reference }] }
    this.#keys.set(key, response)
    return response
  }

  #status(supplierOrderId: string): Promise<OrderStatus> {
    this.calls.push({ method: 'getOrderStatus' })
    const order = this.books.find((one) => one.supplierOrderId === supplierOrderId)
    if (!order) {
      return Promise.reject(
        new SupplierKitError({ code: 'supplier_order_not_found', message: 'no such order' }),
      )
    }
    return this.#withFault(() => ({ ...order.state, supplierOrderId }), this.lookupFaults)
  }

  #find(reference: string): Promise<OrderStatus[]> {
    this.calls.push({ method: 'findOrder', reference })
    const found = () =>
      (this.hidden ? [] : this.ordersOf(reference)).map(({ supplierOrderId, state }) => ({
        ...state,
        supplierOrderId,
      }))
    return this.#withFault(found, this.lookupFaults)
  }

  async #withFault<T>(work: () => T, faults: Fault[]): Promise<T> {
    await Promise.resolve()
    const fault = faults.shift()
    switch (fault?.kind) {
      case undefined:
        return work()
      case 'lost_answer':
        work()
        throw new SupplierKitError({ code: 'supplier_connection_lost', message: 'lost the answer' })
      case 'lost_request':
        throw new SupplierKitError({ code: 'supplier_connection_lost', message: 'lost the request' })
      case 'hang':
        work()
        return new Promise<never>(() => {})
      case 'answer':
        return fault.response as T
      case 'throw':
        throw fault.error
      case 'wait': {
        const answer = this.#withFault(work, fault.then ? [fault.then] : [])
        // It may fail long before anybody is told.
        answer.catch(() => {})
        await fault.until
        return answer
      }
      case 'error':
        throw new SupplierKitError({
          code: fault.code,
          message: 'as the test wants it',
          ...(fault.phase ? { phase: fault.phase } : {}),
          ...(fault.retryAfterMs === undefined ? {} : { retryAfterMs: fault.retryAfterMs }),
        })
    }
  }
}

async function* pagesOf(stock: readonly InventoryUpdate[]): AsyncGenerator<readonly InventoryUpdate[]> {
  for (let start = 0; start < stock.length; start += 2)
    yield await Promise.resolve(stock.slice(start, start + 2))
}

function readWebhook({ body }: WebhookDelivery): WebhookEvent {
  try {
    const text = new TextDecoder().decode(body)
    const {
      id,
      orders = [],
      stock = [],
      trust = 'payload',
    } = JSON.parse(text, reviveDates) as {
      id: string
      orders?: SupplierOrderReport[]
      stock?: InventoryUpdate[]
      trust?: 'payload' | 'refetch'
    }
    return { deliveryId: id, name: 'fake.event', trust, orders, stock }
  } catch (cause) {
    throw new SupplierKitError({ code: 'webhook_payload_invalid', message: 'not JSON', cause })
  }
}

function reviveDates(key: string, value: unknown): unknown {
  return (key.endsWith('At') || key === 'asOf') && typeof value === 'string' ? new Date(value) : value
}

/** A signed delivery of the fake supplier. */
export function fakeDelivery(content: object, signature = 'good') {
  return {
    body: new TextEncoder().encode(JSON.stringify(content)),
    headers: { 'X-Fake-Signature': signature },
  }
}
