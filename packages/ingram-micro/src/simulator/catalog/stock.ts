import type { SimulatedProduct } from './product.js'

/** Units taken from, or missing in, one warehouse. */
export interface Allocation {
  readonly warehouse: string
  readonly quantity: number
}

/** What lies in the simulated warehouses. */
export interface Stock {
  readonly products: readonly SimulatedProduct[]
  find(sku: string): SimulatedProduct | undefined
  levels(sku: string): readonly { readonly warehouse: string; readonly quantity: number }[]
  /** Takes what there is, at most `quantity`, first from the warehouse that has most. */
  take(sku: string, quantity: number, warehouse?: string): readonly Allocation[]
  putBack(sku: string, allocation: Allocation): void
  /** Without a warehouse: the product's first. False for an unknown product. */
  setQuantity(sku: string, quantity: number, warehouse?: string): boolean
}

export function createStock(products: readonly SimulatedProduct[]): Stock {
  const bySku = new Map(products.map((product) => [product.sku.toUpperCase(), product]))
  const quantities = new Map(
    products.map(({ sku, stock }) => [
      sku.toUpperCase(),
      new Map(stock.map((level) => [level.warehouse, level.quantity])),
    ]),
  )
  const levelsOf = (sku: string) => quantities.get(sku.toUpperCase()) ?? new Map<string, number>()
  return {
    products,
    find: (sku) => bySku.get(sku.toUpperCase()),
    levels: (sku) => [...levelsOf(sku)].map(([warehouse, quantity]) => ({ warehouse, quantity })),
    take(sku, quantity, warehouse) {
      const levels = levelsOf(sku)
      let missing = quantity
      return [...levels]
        .filter(([place, there]) => there > 0 && (warehouse === undefined || place === warehouse))
        .sort((a, b) => b[1] - a[1])
        .flatMap(([place, there]) => {
          const taken = Math.min(there, missing)
          if (taken === 0) return []
          missing -= taken
          levels.set(place, there - taken)
          return [{ warehouse: place, quantity: taken }]
        })
    },
    putBack(sku, { warehouse, quantity }) {
      const levels = levelsOf(sku)
      levels.set(warehouse, (levels.get(warehouse) ?? 0) + quantity)
    },
    setQuantity(sku, quantity, warehouse) {
      const levels = levelsOf(sku)
      const place = warehouse ?? [...levels.keys()][0]
      if (place === undefined) return false
      levels.set(place, quantity)
      return true
    },
  }
}
