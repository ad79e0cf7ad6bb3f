import type { OrderProgress } from '@supplierkit/core/contract'
import { type FollowedOrder, followOrder, type OrderSnapshot } from '../follow-order.js'
import { createLiveClient, type LiveClient, type LiveClientOptions } from '../live-client.js'

/** How the orders of a page are followed: over one connection, which is open while somebody looks. */
export interface SharedOrdersOptions extends Omit<LiveClientOptions, 'orders' | 'after' | 'storage'> {
  /** Makes the connection, e.g. `createTabsClient` for one per browser. Default `createLiveClient`. */
  readonly createClient?: (options: LiveClientOptions) => LiveClient
}

/** What a component holds of an order: an external store. */
export interface OrderView {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => OrderSnapshot
}

/** Follows orders for any number of components. Nothing is opened before one of them is on the page. */
export interface SharedOrders {
  /** `initial`: what the server has rendered; shown until something newer is known. */
  view(orderId: string, initial?: OrderProgress): OrderView
}

interface Shared {
  readonly followed: FollowedOrder
  viewers: number
}

/** Components that look at one order share its state, and all orders share one connection. */
export function createSharedOrders(options: SharedOrdersOptions): SharedOrders {
  const orders = new Map<string, Shared>()
  let client: LiveClient | null = null

  function enter(orderId: string, initial: OrderProgress | undefined): Shared {
    client ??= (options.createClient ?? createLiveClient)(options)
    const known = orders.get(orderId)
    const shared = known ?? {
      followed: followOrder({ ...options, orderId, client, ...(initial && { initial }) }),
      viewers: 0,
    }
    orders.set(orderId, shared)
    shared.viewers += 1
    return shared
  }

  function leave(orderId: string, shared: Shared): void {
    shared.viewers -= 1
    if (shared.viewers > 0) return
    orders.delete(orderId)
    shared.followed.close()
    if (orders.size > 0) return
    client?.close()
    client = null
  }

  return {
    view(orderId, initial) {
      // Before it is on the page a component shows what it was given: a server renders for many people.
      let snapshot: OrderSnapshot = { order: initial, connection: { state: 'connecting' } }
      let entered: Shared | null = null
      return {
        subscribe(listener) {
          const shared = (entered = enter(orderId, initial))
          const stop = shared.followed.subscribe(listener)
          return () => {
            snapshot = shared.followed.getSnapshot()
            if (entered === shared) entered = null
            stop()
            leave(orderId, shared)
          }
        },
        getSnapshot: () => entered?.followed.getSnapshot() ?? snapshot,
      }
    },
  }
}
