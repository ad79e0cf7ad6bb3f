'use client'

import { useActionState } from 'react'
import { checkOut } from '../app/checkout/check-out'

const fields = [
  { name: 'name', label: 'Name', autoComplete: 'name', type: 'text', maxLength: 100 },
  { name: 'email', label: 'E-mail', autoComplete: 'email', type: 'email', maxLength: 200 },
  { name: 'line1', label: 'Street and number', autoComplete: 'address-line1', type: 'text', maxLength: 100 },
  { name: 'postalCode', label: 'Postal code', autoComplete: 'postal-code', type: 'text', maxLength: 20 },
  { name: 'city', label: 'City', autoComplete: 'address-level2', type: 'text', maxLength: 100 },
] as const

const countries = [
  ['US', 'United States'],
  ['CA', 'Canada'],
  ['MX', 'Mexico'],
  ['GB', 'United Kingdom'],
  ['DE', 'Germany'],
  ['NL', 'Netherlands'],
] as const

/** Who gets the phones, and the button that orders them. */
export function CheckoutForm({ lines }: { readonly lines: readonly string[] }) {
  const [{ problem }, place, placing] = useActionState(checkOut, { problem: null })
  return (
    <form className="address" action={place}>
      {lines.map((line) => (
        <input key={line} type="hidden" name="line" value={line} />
      ))}
      {fields.map(({ name, label, ...rest }) => (
        <label key={name} data-field={name}>
          <span>{label}</span>
          <input name={name} required {...rest} />
        </label>
      ))}
      <label data-field="country">
        <span>Country</span>
        <select name="country" autoComplete="country" defaultValue="US">
          {countries.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p className="problem" role="alert">
        {problem}
      </p>
      <button className="primary" type="submit" disabled={placing}>
        {placing ? 'Placing the order ...' : 'Place the order'}
      </button>
    </form>
  )
}
