import { createHash, randomBytes } from 'node:crypto'

/**
 * The number of a new order. It begins with what can be computed from its visitor's secret and from nothing
 * else, so that "whose is it?" is answered without a database, for each live event.
 */
export function newOrderId(visitor: string): string {
  return `${ownerOf(visitor)}-${randomBytes(4).toString('hex').toUpperCase()}`
}

/** Is this order one of the visitor's? */
export function isOwnedBy(orderId: string, visitor: string): boolean {
  return visitor !== '' && orderId.startsWith(`${ownerOf(visitor)}-`)
}

/** What all orders of a visitor begin with. */
export function ownerOf(visitor: string): string {
  return `PE-${createHash('sha256').update(`visitor ${visitor}`).digest('hex').slice(0, 12).toUpperCase()}`
}
