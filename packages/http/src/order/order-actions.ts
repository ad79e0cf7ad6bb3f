import type { HttpHub } from '../http-hub.js'
import { readChange, readReason } from './read-action.js'

/** What can be asked of an order over HTTP, besides showing it. */
export type OrderAction = 'cancel' | 'change' | 'hold' | 'release'

/** One request, checked so far that it is one. */
export interface ActionRequest {
  readonly orderId: string
  /** Who asks, by the word of the `authorize` hook. */
  readonly by: string
  /** The JSON of the body. */
  readonly body: unknown
}

/** Each action and the call of the hub that it becomes. What the hub answers is sent as JSON. */
export const orderActions: Readonly<
  Record<OrderAction, (hub: HttpHub, request: ActionRequest) => Promise<unknown>>
> = {
  cancel: (hub, { orderId }) => hub.cancelOrder(orderId),
  change: (hub, { orderId, body }) => hub.changeOrder(orderId, readChange(body)),
  hold: (hub, { orderId, by, body }) => hub.holdOrder(orderId, { by, reason: readReason(body) }),
  release: (hub, { orderId, by }) => hub.releaseOrder(orderId, { by }),
}

/** Is it the name of an action? */
export function isOrderAction(name: string): name is OrderAction {
  return Object.hasOwn(orderActions, name)
}
