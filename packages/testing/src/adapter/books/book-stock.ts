import type { BookedStock, StockChange } from '../supplier-double.js'

/** A product in one warehouse. */
export interface StockedItem extends BookedStock {
  readonly incoming?: number | undefined
}

/** What a supplier has in its warehouses. */
export interface BookStock {
  /** Everything that is for sale, sold out or not, in the order in which it was stocked. */
  list(): readonly StockedItem[]
  /** One product in all its warehouses. */
  of(sku: string): readonly StockedItem[]
  /** What has changed since `mark`, which an earlier call of `mark` gave. */
  changedSince(mark: number): readonly StockedItem[]
  /** Where the stock stands now: grows with every change. */
  mark(): number
  change(change: StockChange): void
  /** Takes units from the first warehouse that has them all; false: none has, and nothing was taken. */
  take(sku: string, quantity: number): boolean
  putBack(sku: string, quantity: number): void
}

/** Stocks the shelves. */
export function createBookStock(items: readonly StockedItem[]): BookStock {
  const shelves = items.map((item) => ({ item, changedAt: 0 }))
  let changes = 0

  const shelvesOf = (sku: string, warehouse?: string) =>
    shelves.filter(
      ({ item }) => item.sku === sku && (warehouse === undefined || item.warehouse === warehouse),
    )
  const set = (shelf: (typeof shelves)[number] | undefined, to: Partial<StockedItem>) => {
    if (!shelf) return false
    changes += 1
    shelf.item = { ...shelf.item, ...to }
    shelf.changedAt = changes
    return true
  }

  return {
    list: () => shelves.map(({ item }) => item),
    of: (sku) => shelvesOf(sku).map(({ item }) => item),
    changedSince: (mark) => shelves.filter(({ changedAt }) => changedAt > mark).map(({ item }) => item),
    mark: () => changes,
    change({ sku, warehouse, available, incoming }) {
      set(shelvesOf(sku, warehouse)[0], { available, ...(incoming !== undefined && { incoming }) })
    },
    take(sku, quantity) {
      const shelf = shelvesOf(sku).find(({ item }) => item.available >= quantity)
      return set(shelf, { available: (shelf?.item.available ?? 0) - quantity })
    },
    putBack(sku, quantity) {
      const [shelf] = shelvesOf(sku)
      set(shelf, { available: (shelf?.item.available ?? 0) + quantity })
    },
  }
}
