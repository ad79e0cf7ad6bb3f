import type { SupplierHub } from '@supplierkit/core'
import { type Order, SupplierKitError } from '@supplierkit/core/contract'
import type { Handler } from '@supplierkit/http'

/** `POST /orders`: 200 means that the order is accepted, now or before; 503 that it should be handed over again. */
export function ordersRoute(hub: Pick<SupplierHub, 'forwardOrder'>): Handler {
  return async (request) => {
    try {
      const { outcome } = await hub.forwardOrder((await request.json()) as Order)
      return Response.json({ outcome })
    } catch (error) {
      const code = SupplierKitError.isInstance(error) ? error.code : String(error)
      const again = SupplierKitError.isInstance(error) && error.retryable
      return Response.json({ error: code }, { status: again ? 503 : 500 })
    }
  }
}
