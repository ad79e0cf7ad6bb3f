/** Why a line will not come, as far as a customer is told. */
export type LineReason =
  | 'unknown_sku'
  | 'out_of_stock'
  | 'discontinued'
  | 'price_changed'
  | 'quantity_not_available'
  | 'address_not_served'
  | 'canceled_on_request'

const reasonOf: Readonly<Record<string, LineReason>> = {
  unknown_sku: 'unknown_sku',
  sku_unknown: 'unknown_sku',
  invalid_sku: 'unknown_sku',
  sku_not_found: 'unknown_sku',
  product_not_found: 'unknown_sku',
  out_of_stock: 'out_of_stock',
  no_stock: 'out_of_stock',
  sold_out: 'out_of_stock',
  not_available: 'out_of_stock',
  unavailable: 'out_of_stock',
  discontinued: 'discontinued',
  end_of_life: 'discontinued',
  price_changed: 'price_changed',
  price_mismatch: 'price_changed',
  insufficient_stock: 'quantity_not_available',
  quantity_not_available: 'quantity_not_available',
  not_enough_stock: 'quantity_not_available',
  address_not_served: 'address_not_served',
  cannot_ship_to_address: 'address_not_served',
  undeliverable_address: 'address_not_served',
  customer_request: 'canceled_on_request',
  canceled_by_customer: 'canceled_on_request',
  canceled_on_request: 'canceled_on_request',
}

/**
 * The reason behind a supplier's words, where it is one of those a customer can be told. Free text is never
 * passed on: it is written for the shop and may name the supplier.
 */
export function toLineReason(reason: string | undefined): LineReason | undefined {
  const key = reason
    ?.toLowerCase()
    .replace(/cancelled/g, 'canceled')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  return key !== undefined && Object.hasOwn(reasonOf, key) ? reasonOf[key] : undefined
}
