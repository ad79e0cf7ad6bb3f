import { encodeJson, type Order, SupplierKitError } from '@supplierkit/core/contract'
import { newOrderId, ownerOf } from '../visitor/order-owner'
import { findPhones, type Phone } from '../stock/phones'
import type { BasketLine } from '../stock/basket'
import { openStorefront } from './storefront'

function describe({ title, capacity, color, grade }: Phone): string {
  return `${[title, capacity, color].filter(Boolean).join(' ')}${grade && `, grade ${grade}`}`
}

/** Who gets what, as the checkout asks for it. */
export interface Checkout {
  readonly visitor: string
  readonly basket: readonly BasketLine[]
  readonly name: string
  readonly email: string
  readonly line1: string
  readonly city: string
  readonly postalCode: string
  readonly country: string
}

/** Says what keeps an order from being placed, in the customer's words. */
export type Placing = { readonly orderId: string } | { readonly problem: string }

/** Stores the order and hands it to the supplier in one transaction: both, or neither. */
export async function placeOrder(checkout: Checkout): Promise<Placing> {
  const { hub, database } = await openStorefront()
  const phones = await findPhones(hub, { skus: checkout.basket.map(({ sku }) => sku) })
  const priced = checkout.basket.map(({ sku, quantity }) => {
    const phone = phones.find((one) => one.sku === sku)
    return { sku, quantity, phone: phone && phone.available >= quantity ? phone : undefined }
  })
  if (priced.length === 0) return { problem: 'Your basket is empty.' }
  const missing = priced.find(({ phone }) => phone === undefined)
  if (missing)
    return { problem: `There are not ${missing.quantity} of ${missing.sku} left. Please choose again.` }

  const id = newOrderId(checkout.visitor)
  const placedAt = new Date()
  const order: Order = {
    id,
    currency: 'USD',
    placedAt,
    customer: { name: checkout.name, email: checkout.email },
    shipTo: {
      name: checkout.name,
      line1: checkout.line1,
      city: checkout.city,
      postalCode: checkout.postalCode,
      country: checkout.country,
    },
    lines: priced.map(({ sku, quantity, phone }) => ({
      sku,
      quantity,
      ...(phone ? { description: describe(phone), unitPrice: { amount: phone.price, currency: 'USD' } } : {}),
    })),
  }
  try {
    await database.$transaction(async (tx) => {
      const visitor = ownerOf(checkout.visitor)
      await tx.order.create({ data: { id, visitor, placedAt, content: encodeJson(order) } })
      await hub.forwardOrder(order, { transaction: tx })
    })
  } catch (error) {
    // Nothing was stored. What is wrong with the address stands in the error, without what was typed.
    if (SupplierKitError.isInstance(error) && ['order_invalid', 'order_refused'].includes(error.code)) {
      return { problem: 'The supplier cannot take this order as it is. Please check the address.' }
    }
    throw error
  }
  hub.wake()
  return { orderId: id }
}
