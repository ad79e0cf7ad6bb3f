import { formatDecimal } from '@supplierkit/adapter-kit'
import type { CatalogItem } from './catalog-item.js'

/** Units taken from one warehouse. */
export interface Allocation {
  readonly warehouse: string
  readonly quantity: number
}

interface Level {
  readonly item: CatalogItem
  readonly warehouse: string
  quantity: number
  updatedAt: number
}

/** What the simulated supplier has in its warehouses. */
export interface Stock {
  has(sku: string): boolean
  currencyOf(sku: string): string | undefined
  readonly isSerialized: (sku: string) => boolean
  available(sku: string, warehouse?: string): number
  /** Takes all units or none. */
  allocate(sku: string, quantity: number, warehouse?: string): readonly Allocation[] | undefined
  putBack(sku: string, allocations: readonly Allocation[]): void
  /** Without a warehouse: the first one of the SKU; false for an unknown SKU. */
  setQuantity(sku: string, quantity: number, warehouse?: string): boolean
  /** Rows as `GET /stocklist/items` shows them. */
  rows(filter?: { readonly sku?: string; readonly includeOutOfStock?: boolean }): readonly object[]
}

export function createStock(catalog: readonly CatalogItem[], now: () => number): Stock {
  const bySku = new Map<string, Level[]>()
  for (const item of catalog) {
    const level = { item, warehouse: item.warehouse ?? 'W1', quantity: item.quantity, updatedAt: now() }
    const levels = bySku.get(item.sku)
    if (levels) levels.push(level)
    else bySku.set(item.sku, [level])
  }

  const levelsOf = (sku: string, warehouse?: string) =>
    (bySku.get(sku) ?? []).filter((level) => warehouse === undefined || level.warehouse === warehouse)
  const available = (sku: string, warehouse?: string) =>
    levelsOf(sku, warehouse).reduce((sum, level) => sum + level.quantity, 0)

  function change(level: Level, quantity: number) {
    level.quantity = quantity
    level.updatedAt = now()
  }

  return {
    has: (sku) => bySku.has(sku),
    currencyOf: (sku) => bySku.get(sku)?.[0]?.item.price.currency,
    isSerialized: (sku) => bySku.get(sku)?.[0]?.item.serialized === true,
    available,
    allocate(sku, quantity, warehouse) {
      if (available(sku, warehouse) < quantity) return undefined
      let missing = quantity
      return levelsOf(sku, warehouse).flatMap((level) => {
        const taken = Math.min(level.quantity, missing)
        if (taken === 0) return []
        missing -= taken
        change(level, level.quantity - taken)
        return [{ warehouse: level.warehouse, quantity: taken }]
      })
    },
    putBack(sku, allocations) {
      for (const { warehouse, quantity } of allocations) {
        for (const level of levelsOf(sku, warehouse).slice(0, 1)) change(level, level.quantity + quantity)
      }
    },
    setQuantity(sku, quantity, warehouse) {
      const [level] = levelsOf(sku, warehouse)
      if (level) change(level, quantity)
      return level !== undefined
    },
    rows({ sku, includeOutOfStock = false } = {}) {
      const levels = sku === undefined ? [...bySku.values()].flat() : levelsOf(sku)
      return levels.filter((level) => includeOutOfStock || level.quantity > 0).map(toRow)
    },
  }
}

function toRow({ item, warehouse, quantity, updatedAt }: Level): object {
  const { device } = item
  return {
    item_code: item.sku,
    title: item.title ?? null,
    manufacturer: device?.manufacturer ?? null,
    model: device?.model ?? null,
    capacity: device?.capacity ?? null,
    color: device?.color ?? null,
    grade: device?.grade ?? null,
    lock_status: device?.lockStatus ?? null,
    carrier: device?.carrier ?? null,
    parts_message: device?.partsMessage ?? null,
    warehouse,
    price: formatDecimal(item.price),
    currency: item.price.currency,
    quantity,
    updated_at: new Date(updatedAt).toISOString(),
  }
}
