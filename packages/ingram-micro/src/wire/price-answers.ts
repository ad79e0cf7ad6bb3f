import {
  listOf,
  optionalCount,
  optionalFlag,
  optionalQuantity,
  optionalText,
  tolerantObject,
} from '@supplierkit/adapter-kit'
import { z } from 'zod'

/* Price and availability, out strictly and in leniently. */

/** The most products that one request may ask for. */
export const productsPerRequest = 50

/** `PriceAndAvailabilityRequest`, as far as it is used. */
export const priceRequest = z.strictObject({
  products: z
    .array(z.strictObject({ ingramPartNumber: z.string().trim().min(1).max(35) }))
    .min(1)
    .max(productsPerRequest),
})

const warehouseStock = tolerantObject({
  warehouseId: optionalText,
  location: optionalText,
  quantityAvailable: optionalQuantity,
  quantityOnOrder: optionalQuantity,
  backOrderInfo: listOf(tolerantObject({ quantity: optionalCount, etaDate: optionalText })).catch([]),
})

const pricing = tolerantObject({
  currencyCode: optionalText,
  customerPrice: z.union([z.string(), z.number()]).optional().catch(undefined),
})
  .nullish()
  .catch(undefined)

const product = tolerantObject({
  productStatusCode: optionalText,
  ingramPartNumber: optionalText,
  vendorPartNumber: optionalText,
  vendorName: optionalText,
  upc: optionalText,
  description: optionalText,
  productAuthorized: optionalFlag,
  availability: tolerantObject({
    totalAvailability: optionalQuantity,
    availabilityByWarehouse: listOf(warehouseStock),
    // An example of the document has it here, its schema one level up.
    pricing,
  }).nullish(),
  pricing,
})

/** `PriceAndAvailabilityResponse`: what is known of each product that was asked for. */
export const priceAnswer = z.array(product)

export type PricedProduct = z.output<typeof product>
export type WarehouseStock = z.output<typeof warehouseStock>
