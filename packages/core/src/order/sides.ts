import type { SupplierOrder, SupplierSideOrder } from '../storage/records.js'

/** A number at the supplier of which nothing is known but that it is there. */
export function newSide(supplierOrderId: string): SupplierSideOrder {
  return { supplierOrderId, status: 'pending', rawStatus: null, sequence: null, occurredAt: null, lines: {} }
}

/** Expects these numbers, and perhaps more: they were heard of by themselves, not seen with all others. */
export function expectMore(supplierOrder: SupplierOrder, numbers: readonly string[]): SupplierOrder {
  const { atSupplier } = supplierOrder
  const fresh = [...new Set(numbers)].filter(
    (number) => !atSupplier.some((side) => side.supplierOrderId === number),
  )
  const sides = [...atSupplier, ...fresh.map(newSide)]
  return { ...supplierOrder, atSupplier: sides.map((side) => ({ ...side, othersUnknown: true })) }
}

/** All numbers were seen: what is said of the only one is said of the whole order. */
export function expectNoMore(supplierOrder: SupplierOrder): SupplierOrder {
  if (!supplierOrder.atSupplier.some(({ othersUnknown }) => othersUnknown)) return supplierOrder
  return {
    ...supplierOrder,
    atSupplier: supplierOrder.atSupplier.map(({ othersUnknown: _, ...side }) => side),
  }
}
