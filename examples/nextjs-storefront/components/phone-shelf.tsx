'use client'

import Link from 'next/link'
import { useState } from 'react'
import { showMoney } from '../lib/money'
import { checkoutUrl } from '../lib/stock/basket'
import type { Phone } from '../lib/stock/phones'
import { PhoneCard } from './phone-card'

/** The phones, and below them what was chosen so far. */
export function PhoneShelf({ phones }: { readonly phones: readonly Phone[] }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({})
  const basket = phones.flatMap((phone) => {
    const quantity = Math.min(chosen[phone.sku] ?? 0, phone.available)
    return quantity > 0 ? [{ sku: phone.sku, quantity, price: phone.price }] : []
  })
  const units = basket.reduce((sum, { quantity }) => sum + quantity, 0)
  const total = basket.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
  if (phones.length === 0) return <p className="empty">Nothing in stock fits. Try fewer words.</p>
  return (
    <>
      <ul className="shelf">
        {phones.map((phone) => (
          <PhoneCard
            key={phone.sku}
            phone={phone}
            quantity={Math.min(chosen[phone.sku] ?? 0, phone.available)}
            onChange={(quantity) => setChosen((before) => ({ ...before, [phone.sku]: quantity }))}
          />
        ))}
      </ul>
      <section className="basket" aria-label="Basket" hidden={units === 0}>
        <p aria-live="polite">
          {units} {units === 1 ? 'phone' : 'phones'}, <b>{showMoney(total)}</b>
        </p>
        <Link className="primary" href={checkoutUrl(basket)} prefetch={false}>
          Check out
        </Link>
      </section>
    </>
  )
}
