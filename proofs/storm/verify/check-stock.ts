import type { Storage } from '@supplierkit/core/contract'
import type { Violations } from './violations.js'

/** Holds every stock level against the last one that its supplier told. */
export async function checkStock(
  storage: Storage,
  told: ReadonlyMap<string, number>,
  violations: Violations,
): Promise<void> {
  const levels = await storage.findStock({ limit: told.size + 1 })
  const seen = new Map(levels.map(({ supplierId, sku, available }) => [`${supplierId} ${sku}`, available]))
  for (const [key, available] of told) {
    if (seen.get(key) !== available)
      violations.add('the last stock level counts', null, `${key}: ${seen.get(key) ?? 'none'}`, available)
  }
  if (levels.length !== told.size) violations.add('one level per SKU', null, levels.length, told.size)
}
