import type { InventoryItem, InventoryUpdate, StockLevel } from '../contract/stock.js'
import type { Engine } from '../hub/engine.js'
import type { DeliveryRecord } from '../storage/records.js'
import { callSupplier } from '../supplier/call-supplier.js'
import { hasInventory } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'

/** More than this at once is work for a sync, which asks in batches. */
const mostAsked = 25

/**
 * Stock that a delivery tells of without having signed it, as the supplier itself tells it when it is asked. Only
 * products that the shop has levels of are asked for; a delivery about many of them is left to the next sync.
 */
export async function askForStock<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  delivery: DeliveryRecord,
  hints: readonly unknown[],
): Promise<InventoryUpdate[]> {
  const { adapter } = supplier
  const { supplierId } = delivery
  const named = [...new Set(hints.flatMap(skuOf))]
  if (named.length === 0 || !hasInventory(adapter)) return []
  const known = await knownLevels(engine, supplierId, named)
  if (known.size > mostAsked) {
    const fields = { supplierId, delivery: delivery.id, products: known.size }
    engine.runtime.logger.info(fields, 'a delivery about the stock of many products is left to the next sync')
    return []
  }
  const updates: InventoryUpdate[] = []
  for (const [sku, levels] of known) {
    const item = await callSupplier(
      engine,
      { supplier, method: 'getInventoryItem', attempt: delivery.attempts, leaseUntil: delivery.dueAt },
      (context) => adapter.getInventoryItem(sku, context),
    )
    if (item) updates.push(...toUpdates(item, levels, engine.runtime.clock.now()))
  }
  return updates
}

/** An adapter may hand over anything. */
function skuOf(hint: unknown): string[] {
  const { sku } = Object(hint) as { readonly sku?: unknown }
  return typeof sku === 'string' ? [sku] : []
}

type Levels = readonly Pick<StockLevel, 'warehouse'>[]

/** What the shop has of these products; the query is cut where there is more than could be asked for anyway. */
async function knownLevels<Tx>(
  { storage }: Engine<Tx>,
  supplierId: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, Levels>> {
  const found = await storage.findStock({ supplierId, skus, limit: 1_000 })
  const bySku = new Map<string, { readonly warehouse: string }[]>()
  for (const level of found) bySku.set(level.sku, [...(bySku.get(level.sku) ?? []), level])
  return bySku
}

/** An item shows all of its warehouses: one that it no longer shows has nothing. */
function toUpdates({ levels, sku, ...about }: InventoryItem, known: Levels, now: Date): InventoryUpdate[] {
  const shown = new Set(levels.map(({ warehouse = '' }) => warehouse))
  const asOf = levels[0]?.asOf ?? now
  const gone = known.filter(({ warehouse = '' }) => !shown.has(warehouse))
  return [
    ...levels.map((level) => ({ ...about, ...level })),
    ...gone.map(({ warehouse }) => ({ sku, ...(warehouse ? { warehouse } : {}), available: 0, asOf })),
  ]
}
