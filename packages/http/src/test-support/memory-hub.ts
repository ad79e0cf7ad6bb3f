import { type HubEvent, type OrderProgress, SupplierKitError } from '@supplierkit/core/contract'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { LiveMessage, LiveStreamOptions } from '@supplierkit/core'
import type { HttpHub } from '../http-hub.js'

/** A small hub that keeps what it is told: a live log, orders, and deliveries signed with `x-signature`. */
export interface MemoryHub extends HttpHub {
  append(...events: HubEvent[]): void
  /** Forgets the log up to and including a sequence. */
  forget(sequence: number): void
  readonly orders: Map<string, OrderProgress>
  /** What was asked of orders, as `[action, order id, what came with it]`. */
  readonly asked: unknown[][]
  readonly deliveries: { readonly id: string; readonly body: Uint8Array }[]
  /** Streams that are open now. */
  readonly openStreams: () => number
  /** What the next calls throw. */
  fail: SupplierKitError | Error | null
}

export const secret = 'test-secret'

export function sign(body: string | Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

export function createMemoryHub(): MemoryHub {
  const log: { sequence: number; event: HubEvent }[] = []
  const wakers = new Set<() => void>()
  let newest = 0
  let oldest = 0
  let open = 0

  async function* follow(options: LiveStreamOptions): AsyncGenerator<readonly LiveMessage[]> {
    open += 1
    let wake = () => {}
    const waker = () => wake()
    wakers.add(waker)
    options.signal.addEventListener('abort', waker)
    try {
      let after = options.after ?? newest
      while (!options.signal.aborted) {
        if (hub.fail) throw hub.fail
        if (after > newest || (oldest > 0 && after < oldest - 1)) {
          after = newest
          yield [{ kind: 'reset', sequence: newest }]
        }
        const next = log.find((entry) => entry.sequence > after)
        if (next) {
          after = next.sequence
          if (options.visible(next.event)) yield [{ kind: 'event', ...next }]
        } else {
          await new Promise<void>((resolve) => (wake = resolve))
        }
      }
    } finally {
      open -= 1
      wakers.delete(waker)
    }
  }

  function ask(orderId: string, action: string, ...more: unknown[]) {
    if (hub.fail) throw hub.fail
    hub.asked.push([action, orderId, ...more])
    return { orderId, supplierOrders: [] }
  }

  const hub: MemoryHub = {
    fail: null,
    orders: new Map(),
    deliveries: [],
    asked: [],
    openStreams: () => open,
    append(...events) {
      for (const event of events) log.push({ sequence: ++newest, event })
      oldest ||= 1
      for (const wake of [...wakers]) wake()
    },
    forget(sequence) {
      log.splice(0, log.filter((entry) => entry.sequence <= sequence).length)
      oldest = sequence + 1
    },
    async requireWebhooks(supplierId) {
      if (supplierId !== 'acme')
        throw new SupplierKitError({ code: 'supplier_unknown', message: `${supplierId} is unknown.` })
    },
    async receiveDelivery(supplierId, { body, headers }) {
      if (hub.fail) throw hub.fail
      await hub.requireWebhooks(supplierId)
      const given = headers['x-signature']
      if (!given)
        throw new SupplierKitError({ code: 'webhook_signature_missing', message: 'no x-signature.' })
      if (given.length !== 64 || !timingSafeEqual(Buffer.from(given), Buffer.from(sign(body)))) {
        throw new SupplierKitError({ code: 'webhook_signature_invalid', message: 'no secret matches.' })
      }
      const id = `d-${sign(body).slice(0, 8)}`
      if (hub.deliveries.some((delivery) => delivery.id === id))
        return { id, deliveryId: id, outcome: 'duplicate' }
      hub.deliveries.push({ id, body })
      return { id, deliveryId: id, outcome: 'stored' }
    },
    async getOrder(orderId) {
      if (hub.fail) throw hub.fail
      return hub.orders.get(orderId) ?? null
    },
    cancelOrder: async (orderId) => ask(orderId, 'cancel'),
    changeOrder: async (orderId, change) => ({ ...ask(orderId, 'change', change), lines: [] }),
    holdOrder: async (orderId, hold) => ask(orderId, 'hold', hold),
    releaseOrder: async (orderId, release) => ask(orderId, 'release', release),
    realtime: { openInBatches: follow },
    storage: {
      async check() {
        if (hub.fail) throw hub.fail
      },
      async eventRange() {
        if (hub.fail) throw hub.fail
        return { oldest, newest }
      },
    },
  }
  return hub
}
