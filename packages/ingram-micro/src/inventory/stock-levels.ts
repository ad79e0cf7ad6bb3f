import { parsePrice } from '@supplierkit/adapter-kit'
import type { InventoryUpdate, Money } from '@supplierkit/core/contract'
import type { PricedProduct, WarehouseStock } from '../wire/price-answers.js'

/**
 * The levels of one product, one per warehouse. None: Ingram Micro does not know the product. What the account may not
 * buy has nothing available.
 */
export function toInventoryUpdates(product: PricedProduct, sku: string, asOf: Date): InventoryUpdate[] {
  const { availability } = product
  if (!availability) return []
  const warehouses = availability.availabilityByWarehouse
  const orderable = product.productAuthorized !== false
  const about = { ...aboutProduct(product), asOf }
  if (warehouses.length === 0) {
    const { totalAvailability = 0 } = availability
    return [{ sku, ...about, available: orderable ? totalAvailability : 0 }]
  }
  return mergeById(warehouses).map((warehouse): InventoryUpdate => {
    const incoming = incomingOf(warehouse)
    const attributes = { ...about.attributes, ...aboutWarehouse(warehouse) }
    return {
      sku,
      ...(warehouse.warehouseId !== undefined && { warehouse: warehouse.warehouseId }),
      ...about,
      available: orderable ? (warehouse.quantityAvailable ?? 0) : 0,
      ...(incoming !== undefined && { incoming }),
      ...(Object.keys(attributes).length > 0 && { attributes }),
    }
  })
}

function aboutProduct(product: PricedProduct) {
  const { description, vendorName, vendorPartNumber, upc } = product
  const attributes: Record<string, string> = {
    ...(vendorName && { manufacturer: vendorName }),
    ...(vendorPartNumber && { vendorPartNumber }),
    ...(upc && { upc }),
  }
  const cost = costOf(product.pricing ?? product.availability?.pricing)
  return {
    ...(description && { title: description.replace(/\s+/g, ' ') }),
    ...(cost && { cost }),
    attributes,
  }
}

/** When goods that are not there are expected, the first date of several. */
function aboutWarehouse({ location, backOrderInfo }: WarehouseStock): Record<string, string> {
  const dates = backOrderInfo
    .flatMap(({ etaDate }) => (/^\d{4}-\d\d-\d\d/.test(etaDate ?? '') ? etaDate : []))
    .sort()
  return {
    ...(location && { location }),
    ...(dates[0] !== undefined && { backOrderExpectedOn: dates[0]?.slice(0, 10) }),
  }
}

function incomingOf({ quantityOnOrder, backOrderInfo }: WarehouseStock): number | undefined {
  if (quantityOnOrder !== undefined) return quantityOnOrder
  const announced = backOrderInfo.flatMap(({ quantity }) => quantity ?? [])
  return announced.length > 0 ? announced.reduce((sum, quantity) => sum + quantity, 0) : undefined
}

function costOf(pricing: PricedProduct['pricing']): Money | undefined {
  const currency = /[A-Z]{3}/.exec(pricing?.currencyCode?.toUpperCase() ?? '')?.[0]
  const { customerPrice } = pricing ?? {}
  if (currency === undefined || customerPrice === undefined) return undefined
  return parsePrice(customerPrice, currency)
}

/** A warehouse may come once; the first one that says something wins. */
function mergeById(warehouses: readonly WarehouseStock[]): WarehouseStock[] {
  const byId = new Map<string | undefined, WarehouseStock>()
  for (const warehouse of warehouses) {
    const known = byId.get(warehouse.warehouseId)
    if (known?.quantityAvailable === undefined) byId.set(warehouse.warehouseId, warehouse)
  }
  return [...byId.values()]
}
