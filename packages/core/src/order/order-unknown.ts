import { SupplierKitError } from '../contract/errors.js'

/** The hub was asked about an order that it never accepted. */
export function orderUnknown(orderId: string): SupplierKitError {
  return new SupplierKitError({
    code: 'order_not_found',
    message: `order ${JSON.stringify(orderId.slice(0, 200))} was never forwarded.`,
  })
}
