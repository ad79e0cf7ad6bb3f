import type { CustomerOrder } from '@supplierkit/core/contract'
import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type { OrderSnapshot } from '../follow-order.js'
import { createSharedOrders, type SharedOrders, type SharedOrdersOptions } from './shared-orders.js'

const Context = createContext<SharedOrders | null>(null)

/** Properties of {@link LiveOrders}: how to reach the server, as for `createLiveClient`. */
export interface LiveOrdersProps extends SharedOrdersOptions {
  readonly children?: ReactNode
}

/**
 * Gives the components inside one live connection. It is open while at least one of them follows an order.
 * Its options are read once, when it is first rendered.
 */
export function LiveOrders({ children, ...options }: LiveOrdersProps): ReactNode {
  const [orders] = useState(() => createSharedOrders(options))
  return createElement(Context.Provider, { value: orders }, children)
}

/**
 * An order that stays current, over sleep and lost networks. Components that name the same order share it.
 * `initial`: what the server has rendered already.
 * @throws Error outside of {@link LiveOrders}.
 */
export function useOrder(orderId: string, initial?: CustomerOrder): OrderSnapshot {
  const orders = useContext(Context)
  if (!orders) throw new Error('useOrder needs <LiveOrders> around it')
  // A later `initial` of the same order is no news: what the stream tells is newer.
  const view = useMemo(() => orders.view(orderId, initial), [orders, orderId])
  return useSyncExternalStore(view.subscribe, view.getSnapshot, view.getSnapshot)
}

export type { OrderSnapshot } from '../follow-order.js'
export type { SharedOrdersOptions } from './shared-orders.js'
