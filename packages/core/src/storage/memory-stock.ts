import type { InventoryUpdate } from '../contract/stock.js'
import type { StockRecord } from './records.js'
import type { StockQuery } from './storage.js'

/** Stock levels by supplier, SKU and warehouse, in memory. */
export class MemoryStock {
  readonly #suppliers = new Map<string, Map<string, StockRecord>>()

  apply(supplierId: string, syncId: string, updates: readonly InventoryUpdate[]): StockRecord[] {
    const levels = this.#suppliers.get(supplierId) ?? new Map<string, StockRecord>()
    this.#suppliers.set(supplierId, levels)
    const changed: StockRecord[] = []
    for (const [key, update] of new Map(updates.map((one) => [keyOf(one), one]))) {
      const before = levels.get(key)
      const isOlder = before !== undefined && before.asOf > update.asOf
      const next = isOlder ? { ...before, syncId } : merge(before, { supplierId, syncId }, update)
      levels.set(key, next)
      if (!before || factsOf(before) !== factsOf(next)) changed.push(next)
    }
    return changed
  }

  countMissing(supplierId: string, syncId: string): { missing: number; total: number } {
    const levels = [...(this.#suppliers.get(supplierId)?.values() ?? [])].filter((one) => one.available > 0)
    return { missing: levels.filter((level) => level.syncId !== syncId).length, total: levels.length }
  }

  zeroMissing(supplierId: string, syncId: string, asOf: Date): StockRecord[] {
    const levels = this.#suppliers.get(supplierId) ?? new Map<string, StockRecord>()
    const zeroed: StockRecord[] = []
    for (const [key, level] of levels) {
      if (level.syncId === syncId || level.available === 0 || level.asOf > asOf) continue
      const next = { ...level, available: 0, asOf, syncId }
      levels.set(key, next)
      zeroed.push(next)
    }
    return zeroed
  }

  find({ supplierId, skus, inStock, limit, offset = 0 }: StockQuery): StockRecord[] {
    const wanted = skus && new Set(skus)
    const levels =
      supplierId === undefined
        ? [...this.#suppliers.values()].flatMap((one) => [...one.values()])
        : [...(this.#suppliers.get(supplierId)?.values() ?? [])]
    return levels
      .filter((level) => (wanted?.has(level.sku) ?? true) && (!inStock || level.available > 0))
      .sort(
        (a, b) =>
          compare(a.sku, b.sku) || compare(a.supplierId, b.supplierId) || compare(a.warehouse, b.warehouse),
      )
      .slice(offset, offset + limit)
  }
}

function keyOf({ sku, warehouse = '' }: InventoryUpdate): string {
  return JSON.stringify([sku, warehouse])
}

/** The update over what was known: what it does not mention stays. */
function merge(
  before: StockRecord | undefined,
  of: Pick<StockRecord, 'supplierId' | 'syncId'>,
  update: InventoryUpdate,
): StockRecord {
  const { sku, warehouse = '', available, asOf } = update
  const incoming = update.incoming === undefined ? before?.incoming : update.incoming
  const cost = update.cost ?? before?.cost
  const title = update.title ?? before?.title
  const attributes = update.attributes ?? before?.attributes
  return {
    ...of,
    sku,
    warehouse,
    available,
    asOf,
    ...(incoming !== undefined && { incoming }),
    ...(cost !== undefined && { cost }),
    ...(title !== undefined && { title }),
    ...(attributes !== undefined && { attributes }),
  }
}

/** What counts as a change: not when it was heard, nor by which sync, nor in which order traits are named. */
function factsOf({ available, incoming, cost, title, attributes }: StockRecord): string {
  const traits = attributes && Object.entries(attributes).sort(([a], [b]) => compare(a, b))
  return JSON.stringify({
    available,
    incoming,
    amount: cost?.amount,
    currency: cost?.currency,
    title,
    traits,
  })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
