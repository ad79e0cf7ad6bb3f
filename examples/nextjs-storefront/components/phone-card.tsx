import { showMoney } from '../lib/money'
import type { Phone } from '../lib/stock/phones'

interface Props {
  readonly phone: Phone
  readonly quantity: number
  readonly onChange: (quantity: number) => void
}

/** One kind of phone, with how many of it are wanted. */
export function PhoneCard({ phone, quantity, onChange }: Props) {
  const name = `${phone.title} ${phone.capacity} ${phone.color}, grade ${phone.grade}`
  return (
    <li className="phone" data-sku={phone.sku} data-chosen={quantity > 0}>
      <div>
        <h2>
          {phone.title} {phone.grade && <span className="grade">{phone.grade}</span>}
        </h2>
        <p className="traits">{[phone.capacity, phone.color, phone.lock].filter(Boolean).join(' · ')}</p>
      </div>
      <p className="price">{showMoney(phone.price)}</p>
      <p className="available">{phone.available} in stock</p>
      <div className="stepper" role="group" aria-label={`How many of ${name}`}>
        <button
          type="button"
          aria-label="One less"
          disabled={quantity === 0}
          onClick={() => onChange(quantity - 1)}
        >
          −
        </button>
        <output aria-live="polite">{quantity}</output>
        <button
          type="button"
          aria-label="One more"
          disabled={quantity >= phone.available}
          onClick={() => onChange(quantity + 1)}
        >
          +
        </button>
      </div>
    </li>
  )
}
