import { createRandom } from '../random.js'
import type { Forwarding, OrderHistory, PartHistory, PartLine } from './history.js'
import { writePart } from './write-part.js'

/** The shop's suppliers. Each signs with secrets of its own. */
export const supplierIds = ['north', 'south', 'west'] as const

/** Nobody forwards the first few orders: somebody placed them at a supplier by hand. */
const placedByHand = 6

/**
 * The order with this number, and everything its suppliers ever say about it. Follows from the seed alone, so
 * that nothing of it has to be kept.
 */
export function writeOrder(seed: number, index: number): OrderHistory {
  const random = createRandom(seed, index)
  const orderId = orderIdOf(index)
  const suppliers = random.chance(0.2) ? 2 : 1
  const first = random.int(0, supplierIds.length - 1)
  const lines = Array.from({ length: Math.max(suppliers, random.int(1, 4)) }, (_, line) => ({
    lineNumber: line + 1,
    sku: `SKU-${line + 1}-${random.int(1, 500)}`,
    ordered: random.int(1, 6),
    supplierId: supplierIds[(first + (line % suppliers)) % supplierIds.length] ?? supplierIds[0],
  }))
  const parts = Array.from({ length: suppliers }, (_, part): PartHistory => {
    const own: PartLine[] = lines.filter((_, line) => line % suppliers === part)
    const supplierId = supplierIds[(first + part) % supplierIds.length] ?? supplierIds[0]
    return writePart({ supplierId, reference: `${orderId}-${part + 1}`, lines: own }, random)
  })
  return {
    order: {
      id: orderId,
      currency: 'USD',
      customer: { name: 'A Buyer', email: `buyer-${index}@example.test` },
      shipTo: { name: 'A Buyer', line1: '1 Test Street', city: 'Testville', country: 'US' },
      lines: lines.map(({ lineNumber, sku, ordered, supplierId }) => ({
        lineNumber,
        sku,
        quantity: ordered,
        supplierId,
      })),
    },
    parts,
    forwarding: index < placedByHand ? 'never' : forwardingOf(random.next()),
    eventIds: random.chance(0.8),
  }
}

export const orderIdOf = (index: number) => `SO-${index}`
export const indexOf = (orderId: string) => Number(orderId.slice(3))

function forwardingOf(draw: number): Forwarding {
  return draw < 0.02 ? 'early' : draw < 0.3 ? 'ahead' : 'in_time'
}
