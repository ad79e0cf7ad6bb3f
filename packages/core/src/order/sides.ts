import type { SupplierOrder, SupplierSideOrder } from '../storage/records.js'

/** A number at the supplier of which nothing is known but that it is there. */
export function newSide(supplierOrderId: string): SupplierSideOrder {
  return { supplierOrderId, status: 'pending', rawStatus: null, sequence: null, occurredAt: null, lines: {} }
}

/** Units that were told as shipped stay so when it turns out that their number is not the only one. */
export function asOneOfMany(side: SupplierSideOrder): SupplierSideOrder {
  const { heard } = side
  if (!heard?.implied.shipped) return side
  const kept = Object.entries(side.lines).map(([lineNumber, { shipped }]) => {
    const named = heard.lines[lineNumber]
    return [lineNumber, { said: {}, ...named, shipped: Math.max(shipped, named?.shipped ?? 0) }] as const
  })
  return { ...side, heard: { ...heard, lines: { ...heard.lines, ...Object.fromEntries(kept) } } }
}

/** Expects these numbers, and perhaps more: they were heard of by themselves, not seen with all others. */
export function expectMore(supplierOrder: SupplierOrder, numbers: readonly string[]): SupplierOrder {
  const { atSupplier } = withNumbers(supplierOrder, numbers)
  return { ...supplierOrder, atSupplier: atSupplier.map((side) => ({ ...side, othersUnknown: true })) }
}

/** The supplier may have it under numbers that we have not heard of. */
export function mayHaveMore({ atSupplier }: Pick<SupplierOrder, 'atSupplier'>): boolean {
  return atSupplier.some(({ othersUnknown }) => othersUnknown)
}

/** Expects these numbers and no others: what is said of the only one is said of the whole order. */
export function expectNoMore(supplierOrder: SupplierOrder, numbers: readonly string[]): SupplierOrder {
  const complete = withNumbers(supplierOrder, numbers)
  if (!mayHaveMore(complete)) return complete
  return { ...complete, atSupplier: complete.atSupplier.map(({ othersUnknown: _, ...side }) => side) }
}

/** All are there before any of them is heard: none is taken for the whole order in between. */
function withNumbers(supplierOrder: SupplierOrder, numbers: readonly string[]): SupplierOrder {
  const { atSupplier } = supplierOrder
  const known = new Set(atSupplier.map(({ supplierOrderId }) => supplierOrderId))
  const fresh = [...new Set(numbers)].filter((number) => !known.has(number))
  if (fresh.length === 0) return supplierOrder
  const isMany = known.size + fresh.length > 1
  return {
    ...supplierOrder,
    atSupplier: [...(isMany ? atSupplier.map(asOneOfMany) : atSupplier), ...fresh.map(newSide)],
  }
}
