'use server'

import { redirect } from 'next/navigation'
import { placeOrder } from '../../lib/shop/place-order'
import { readBasket } from '../../lib/stock/basket'
import { readVisitor } from '../../lib/visitor/read-visitor'

/** What a form shows after an attempt. */
export interface CheckoutState {
  readonly problem: string | null
}

/** Places the order of a checkout form and goes to its page. Works without JavaScript, too. */
export async function checkOut(_before: CheckoutState, form: FormData): Promise<CheckoutState> {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const visitor = await readVisitor()
  if (visitor === '') return { problem: 'Please allow cookies, so that your order can be shown to you.' }
  const placing = await placeOrder({
    visitor,
    basket: readBasket(form.getAll('line').filter((line) => typeof line === 'string')),
    name: text('name'),
    email: text('email'),
    line1: text('line1'),
    city: text('city'),
    postalCode: text('postalCode'),
    country: text('country'),
  })
  if ('problem' in placing) return placing
  redirect(`/orders/${placing.orderId}`)
}
