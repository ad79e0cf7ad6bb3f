import { createHash } from 'node:crypto'
import type { ValidOrder } from './validate-order.js'

/** A digest of what is ordered and where it goes: equal for the same order, different when it was changed. */
export function fingerprintOrder(order: ValidOrder): string {
  const { currency, shipTo, lines } = order
  const facts = [
    currency,
    [shipTo.name, shipTo.line1, shipTo.line2, shipTo.city, shipTo.region, shipTo.postalCode, shipTo.country],
    lines.map((line) => [line.lineNumber, line.sku, line.quantity, line.unitPrice?.amount]),
  ]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}
