import type { CustomerOrder } from '@supplierkit/core/contract'
import { type FollowedOrder, followOver, type OrderSnapshot } from '../follow-order.js'
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
  view(orderId: string, initial?: CustomerOrder): OrderView
}

/** Components that look at one order share its state, and all orders share one connection. */
export function createSharedOrders(options: SharedOrdersOptions): SharedOrders {
  const { createClient = createLiveClient } = options
  const orders = new Map<string, FollowedOrder>()
  let client: LiveClient | null = null

  function follow(orderId: string, initial: CustomerOrder | undefined): FollowedOrder {
    const followed = followOver(
      { ...options, orderId, ...(initial && { initial }) },
      () => (client ??= createClient(options)),
      () => {
        orders.delete(orderId)
        if (orders.size > 0) return
        client?.close()
        client = null
      },
    )
    orders.set(orderId, followed)
    return followed
  }

  return {
    view(orderId, initial) {
      // Before it is on the page a component shows what it was given: a server renders for many people.
      let snapshot: OrderSnapshot = { order: initial, connection: { state: 'connecting' } }
      let followed: FollowedOrder | null = null
      return {
        subscribe(listener) {
          followed = orders.get(orderId) ?? follow(orderId, initial)
          const stop = followed.subscribe(listener)
          return () => {
            snapshot = followed?.getSnapshot() ?? snapshot
            followed = null
            stop()
          }
        },
        getSnapshot: () => followed?.getSnapshot() ?? snapshot,
      }
    },
  }
}
