import type { InventoryUpdate } from '@supplierkit/core/contract'

/** A supplier's stock list that changes a little each time. */
export interface StockList {
  /** The whole list as it is now. */
  now(): readonly InventoryUpdate[]
  /** Changes one level in a hundred, other ones each time. */
  change(): void
}

export function createStockList(size: number): StockList {
  let version = 0
  const levels = Array.from({ length: size }, (_, number) => (number * 7) % 50)
  return {
    now() {
      const asOf = new Date()
      return levels.map((available, number) => ({
        sku: `SKU-${String(number).padStart(6, '0')}`,
        available,
        asOf,
        cost: { amount: 10_000 + number, currency: 'USD' },
        title: `Phone ${number} 128 GB`,
      }))
    },
    change() {
      version += 1
      for (let number = version % 100; number < size; number += 100)
        levels[number] = ((levels[number] ?? 0) + 1) % 50
    },
  }
}
