import { createHash } from 'node:crypto'
import type { Order } from '../contract/order.js'
import type { ValidOrder } from './validate-order.js'

/**
 * A digest of what is asked of suppliers, by whom and for whom: equal for the same order, different when it was
 * changed. Not part of it: `placedAt`, `number`, descriptions, and the customer's language.
 */
export function fingerprintOrder(order: ValidOrder): string {
  return createHash('sha256')
    .update(JSON.stringify([...factsOf(order)]))
    .digest('hex')
}

/** The paths of the fields that differ between an order as it was accepted and the same order now. */
export function changedFields(accepted: Order, now: ValidOrder): string[] {
  const before = factsOf(accepted)
  const after = factsOf(now)
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  )
}

type Fact = string | number

/** What counts, by path; what is absent or empty is left out. */
function factsOf({
  currency,
  supplierId,
  shippingMethod,
  note,
  customer,
  shipTo,
  lines,
}: Order): Map<string, Fact> {
  const facts = new Map<string, Fact>()
  const add = (path: string, value: Fact | undefined) => {
    if (value !== undefined && value !== '') facts.set(path, value)
  }
  add('currency', currency)
  add('supplierId', supplierId)
  add('shippingMethod', shippingMethod)
  add('note', note)
  add('customer.name', customer.name)
  add('customer.company', customer.company)
  add('customer.email', customer.email)
  add('customer.phone', customer.phone)
  for (const field of addressFields) add(`shipTo.${field}`, shipTo[field])
  lines.forEach((line, index) => {
    for (const field of lineFields) add(`lines.${index}.${field}`, line[field])
    add(`lines.${index}.unitPrice`, line.unitPrice?.amount)
  })
  return facts
}

const addressFields = [
  'name',
  'company',
  'line1',
  'line2',
  'city',
  'region',
  'postalCode',
  'country',
  'phone',
] as const
const lineFields = ['lineNumber', 'sku', 'quantity', 'supplierId', 'warehouse'] as const
