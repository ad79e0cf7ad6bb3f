import type { InventoryUpdate } from '../contract/stock.js'
import type { Engine } from '../hub/engine.js'
import { toSupplierEvent } from '../outbox/supplier-event.js'
import type { StockRecord } from '../storage/records.js'

const namedSkus = 100

/** Stores levels and tells of those that changed. Rows that make no sense must be left out before. */
export async function applyStockUpdates<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  syncId: string,
  updates: readonly InventoryUpdate[],
): Promise<number> {
  const changed = await engine.storage.applyStock(supplierId, syncId, updates)
  await tellStockChanged(engine, supplierId, changed)
  return changed.length
}

/** One event for a step of a sync, however many levels it changed. */
export async function tellStockChanged<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  changed: readonly StockRecord[],
): Promise<void> {
  if (changed.length === 0) return
  const { runtime, storage, hints } = engine
  const skus = [...new Set(changed.map(({ sku }) => sku))].slice(0, namedSkus)
  const event = toSupplierEvent(runtime, supplierId, {
    type: 'stock_level.changed',
    skus,
    changed: changed.length,
  })
  await storage.appendEvents([event])
  hints.now('outbox')
}
