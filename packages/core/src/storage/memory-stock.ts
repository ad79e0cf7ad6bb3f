import type { InventoryUpdate } from '../contract/stock.js'
import type { StockRecord } from './records.js'
import type { StockQuery } from './storage.js'

/** Stock levels by supplier, SKU and warehouse, in memory. */
export class MemoryStock {
  readonly #levels = new Map<string, StockRecord>()

  apply(supplierId: string, syncId: string, updates: readonly InventoryUpdate[]): StockRecord[] {
    const changed: StockRecord[] = []
    for (const update of updates) {
      const next: StockRecord = { ...update, supplierId, syncId, warehouse: update.warehouse ?? '' }
      const key = keyOf(next)
      const before = this.#levels.get(key)
      if (before && before.asOf > next.asOf) continue
      this.#levels.set(key, next)
      if (!before || factsOf(before) !== factsOf(next)) changed.push(next)
    }
    return changed
  }

  countMissing(supplierId: string, syncId: string): { missing: number; total: number } {
    const levels = [...this.#levels.values()].filter(
      (level) => level.supplierId === supplierId && level.available > 0,
    )
    return { missing: levels.filter((level) => level.syncId !== syncId).length, total: levels.length }
  }

  zeroMissing(supplierId: string, syncId: string, asOf: Date): StockRecord[] {
    const zeroed: StockRecord[] = []
    for (const [key, level] of this.#levels) {
      if (level.supplierId !== supplierId || level.syncId === syncId || level.available === 0) continue
      const next = { ...level, available: 0, asOf, syncId }
      this.#levels.set(key, next)
      zeroed.push(next)
    }
    return zeroed
  }

  find({ supplierId, skus, inStock, limit, offset = 0 }: StockQuery): StockRecord[] {
    return [...this.#levels.values()]
      .filter(
        (level) =>
          (supplierId === undefined || level.supplierId === supplierId) &&
          (skus === undefined || skus.includes(level.sku)) &&
          (!inStock || level.available > 0),
      )
      .sort(
        (a, b) =>
          compare(a.sku, b.sku) || compare(a.supplierId, b.supplierId) || compare(a.warehouse, b.warehouse),
      )
      .slice(offset, offset + limit)
  }
}

function keyOf({ supplierId, sku, warehouse }: StockRecord): string {
  return JSON.stringify([supplierId, sku, warehouse])
}

/** What counts as a change: not when it was heard, nor by which sync. */
function factsOf({ available, incoming, cost, title, attributes }: StockRecord): string {
  return JSON.stringify([available, incoming, cost, title, attributes])
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
