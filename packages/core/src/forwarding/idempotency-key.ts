import { createHash } from 'node:crypto'

/**
 * What a supplier recognizes a repetition by: a UUID of version 8 (RFC 9562). It follows from the supplier, our
 * reference and the order's fingerprint, so an order that is forwarded again after a restore has the same key,
 * and another order with the same reference has another one.
 */
export function createIdempotencyKey(supplierId: string, reference: string, fingerprint: string): string {
  const text = JSON.stringify(['supplierkit', supplierId, reference, fingerprint])
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8'
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
