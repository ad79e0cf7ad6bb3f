import { createHash } from 'node:crypto'

const maxLength = 35
/** The part's number, and the hyphen before it. */
const roomForPart = 5

/**
 * Our number for a supplier order: the shop's order number with the part's number, `PE-1042-2`, which people
 * at both ends can read to each other. A number that is too long or has other characters becomes a digest.
 * It follows from the order alone, so that two processes that accept the same order make the same references.
 */
export function createReference(orderId: string, part: number, prefix = ''): string {
  const readable =
    /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(orderId) && orderId.length <= maxLength - roomForPart - prefix.length
  return `${prefix}${readable ? orderId : digest(orderId)}-${part}`
}

function digest(orderId: string): string {
  return `SK${createHash('sha256').update(orderId).digest('hex').slice(0, 20).toUpperCase()}`
}
