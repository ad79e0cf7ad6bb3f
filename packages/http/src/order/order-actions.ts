import type { CancelResult, ChangeResult, HoldResult } from '@supplierkit/core'
import type { ReaderView } from '../access/customer-view.js'
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
  /** Which fields of the answer the reader sees. */
  readonly view: ReaderView
}

/** Each action and the call of the hub that it becomes. What the hub answers is sent as JSON, as the reader sees it. */
export const orderActions: Readonly<
  Record<OrderAction, (hub: HttpHub, request: ActionRequest) => Promise<object>>
> = {
  cancel: async (hub, { orderId, view }) => toCancelView(await hub.cancelOrder(orderId), view),
  change: async (hub, { orderId, body, view }) =>
    toChangeView(await hub.changeOrder(orderId, readChange(body)), view),
  hold: async (hub, { orderId, by, body, view }) =>
    toHoldView(await hub.holdOrder(orderId, { by, reason: readReason(body) }), view),
  release: async (hub, { orderId, by, view }) => toHoldView(await hub.releaseOrder(orderId, { by }), view),
}

/** Is it the name of an action? */
export function isOrderAction(name: string): name is OrderAction {
  return Object.hasOwn(orderActions, name)
}

function toCancelView({ orderId, supplierOrders }: CancelResult, view: ReaderView): object {
  return {
    orderId,
    supplierOrders: supplierOrders.map(({ id, supplierId, cancellation }) => ({
      ...idsOf({ id, supplierId }, view),
      cancellation,
    })),
  }
}

function toHoldView({ orderId, supplierOrders }: HoldResult<string>, view: ReaderView): object {
  return {
    orderId,
    supplierOrders: supplierOrders.map(({ id, supplierId, outcome }) => ({
      ...idsOf({ id, supplierId }, view),
      outcome,
    })),
  }
}

function toChangeView({ orderId, lines }: ChangeResult, view: ReaderView): object {
  return {
    orderId,
    lines: lines.map(({ lineNumber, quantity, supplierOrderId, supplierId, outcome, reason }) => ({
      lineNumber,
      quantity,
      ...(view.shows('internalId') && { supplierOrderId }),
      ...(view.shows('supplierId') && { supplierId }),
      outcome,
      ...(view.shows('reason') && reason !== undefined && { reason }),
    })),
  }
}

function idsOf(
  { id, supplierId }: { readonly id: string; readonly supplierId: string },
  view: ReaderView,
): object {
  return { ...(view.shows('internalId') && { id }), ...(view.shows('supplierId') && { supplierId }) }
}
