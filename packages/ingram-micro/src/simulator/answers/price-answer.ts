import { formatDecimal } from '@supplierkit/adapter-kit'
import type { Stock } from '../catalog/stock.js'
import { type SimulatedProduct, warehouses } from '../catalog/product.js'

/** `PriceAndAvailabilityResponse`, for 200 and 207. */
export function toPriceAnswer(partNumbers: readonly string[], stock: Stock): readonly object[] {
  return partNumbers.map((partNumber, index) => {
    const product = stock.find(partNumber)
    return product ? known(product, stock, index) : unknown(partNumber, index)
  })
}

function known(product: SimulatedProduct, stock: Stock, index: number): object {
  const levels = stock.levels(product.sku)
  const totalAvailability = levels.reduce((sum, { quantity }) => sum + quantity, 0)
  const { amount, currency } = product.price
  return {
    index,
    ingramPartNumber: product.sku,
    vendorPartNumber: product.vendorPartNumber,
    vendorName: product.vendorName,
    description: product.description,
    ...(product.upc !== undefined && { upc: product.upc }),
    uom: 'EA',
    acceptBackOrder: true,
    productAuthorized: product.authorized !== false,
    availability: {
      available: totalAvailability > 0,
      totalAvailability,
      availabilityByWarehouse: levels.map(({ warehouse, quantity }) => {
        const onOrder = product.stock.find((level) => level.warehouse === warehouse)?.onOrder
        return {
          location: warehouses[warehouse] ?? 'elsewhere',
          warehouseId: warehouse,
          // A warehouse without goods may come without a quantity.
          ...(quantity > 0 && { quantityAvailable: quantity }),
          quantityBackordered: 0,
          ...(onOrder && { backOrderInfo: [onOrder] }),
        }
      }),
    },
    pricing: {
      currencyCode: currency,
      retailPrice: Number(formatDecimal({ amount: Math.round(amount * 1.2), currency })),
      customerPrice: Number(formatDecimal(product.price)),
    },
  }
}

function unknown(partNumber: string, index: number): object {
  return {
    index,
    productStatusCode: 'E',
    productStatusMessage: `Product not found for IngramPartNumber:  ${partNumber}`,
    ingramPartNumber: partNumber,
  }
}
