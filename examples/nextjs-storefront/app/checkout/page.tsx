import type { Metadata } from 'next'
import Link from 'next/link'
import { CheckoutForm } from '../../components/checkout-form'
import { showMoney } from '../../lib/money'
import { openHub } from '../../lib/shop/storefront'
import { readBasket } from '../../lib/stock/basket'
import { findPhones } from '../../lib/stock/phones'

export const metadata: Metadata = { title: 'Check out' }

interface Props {
  readonly searchParams: Promise<{ readonly line?: string | string[] }>
}

export default async function CheckoutPage({ searchParams }: Props) {
  const basket = readBasket((await searchParams).line)
  const phones = await findPhones(await openHub(), { skus: basket.map(({ sku }) => sku) })
  const lines = basket.flatMap(({ sku, quantity }) => {
    const phone = phones.find((one) => one.sku === sku)
    return phone ? [{ ...phone, quantity }] : []
  })
  if (lines.length === 0) {
    return (
      <>
        <h1>Your basket is empty</h1>
        <p>
          <Link href="/">Choose some phones</Link>
        </p>
      </>
    )
  }
  const total = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  return (
    <>
      <h1>Check out</h1>
      <ul className="bill">
        {lines.map(({ sku, title, capacity, color, grade, quantity, price }) => (
          <li key={sku}>
            <span>
              {quantity} × {title} {capacity} {color}, grade {grade}
            </span>
            <span>{showMoney(price * quantity)}</span>
          </li>
        ))}
        <li className="total">
          <span>Together</span>
          <span>{showMoney(total)}</span>
        </li>
      </ul>
      <CheckoutForm lines={lines.map(({ sku, quantity }) => `${sku}:${quantity}`)} />
    </>
  )
}
