import type { InventoryUpdate, StockRecord, Storage } from '@supplierkit/core/contract'
import { SupplierKitError } from '@supplierkit/core/contract'
import { defaultLimits } from '../file/limits.js'
import { locateFile, type SpreadsheetFile } from '../file/spreadsheet-file.js'
import { compareLevel, type LevelChange } from './compare-level.js'
import { createFindings, type FileFindings } from '../findings/file-findings.js'
import { type LocatedLevel, readLevels, type ReadOptions } from './read-stock.js'
import { resolveLayout, type StockLayout } from './stock-layout.js'

/** Options of {@link previewStock}. */
export interface PreviewOptions extends ReadOptions {
  readonly supplierId: string
  /** `hub.storage`. It is only read. */
  readonly storage: Pick<Storage, 'findStock'>
  /** As in the hub's settings. Default 0.5. */
  readonly maxStockLoss?: number
  /** Rows that are listed one by one; all are counted. Default 10,000. */
  readonly listed?: number
}

/**
 * What importing a row would do. `older`: the stored level is newer, so it stays. `sold_out`: a full list does
 * not mention the level; such a row stands in no sheet.
 */
export type PreviewOutcome = 'new' | 'changed' | 'unchanged' | 'older' | 'sold_out'

/** One level and what importing would do to it. */
export interface PreviewedLevel {
  /** `null` where the level is sold out because no row mentions it. */
  readonly place: { readonly sheet: string; readonly row: number } | null
  readonly sku: string
  readonly warehouse: string
  readonly outcome: PreviewOutcome
  /** From what to what; empty unless `changed` or `sold_out`. */
  readonly changes: readonly LevelChange[]
}

/** What importing a file would do. Nothing was written. */
export interface StockPreview {
  readonly mode: 'full' | 'delta'
  readonly asOf: Date
  readonly totals: Readonly<Record<PreviewOutcome, number>>
  readonly levels: readonly PreviewedLevel[]
  /** Recognized sheets and columns; refused rows with their reasons. */
  readonly findings: FileFindings
  /** Why the import would be refused as it stands; `null`: it would not be. */
  readonly refusal: SupplierKitError | null
}

const levelsAtOnce = 1_000

/**
 * Says what `hub.syncInventory` with this file would change, row by row, against the stored levels. What is
 * wrong with the file stands in `refusal`.
 * @throws SupplierKitError `spreadsheet_not_found`, `config_invalid`, `storage_unavailable`
 */
export async function previewStock<Trait extends string>(
  file: SpreadsheetFile,
  layout: StockLayout<Trait>,
  options: PreviewOptions,
): Promise<StockPreview> {
  const { supplierId, storage, maxStockLoss = 0.5, listed = 10_000 } = options
  const config = resolveLayout(layout)
  const limits = { ...defaultLimits, ...options.limits }
  const located = await locateFile(file, limits)
  const log = createFindings(located.name)
  const totals = { new: 0, changed: 0, unchanged: 0, older: 0, sold_out: 0 }
  const levels: PreviewedLevel[] = []
  const mentioned = new Set<string>()
  let inStock = 0
  const list = (level: PreviewedLevel) => {
    totals[level.outcome]++
    if (levels.length < listed) levels.push(level)
  }
  const preview = (refusal: SupplierKitError | null): StockPreview => ({
    mode: layout.mode,
    asOf: located.asOf,
    totals,
    levels,
    findings: log.findings,
    refusal,
  })

  const batches = readLevels(located, config, limits, log)
  for (;;) {
    const step = await batches.next().catch((error: unknown) => {
      if (SupplierKitError.isInstance(error)) return error
      throw error
    })
    if (SupplierKitError.isInstance(step)) return preview(step)
    if (step.done) break
    const stored = await findStored(storage, supplierId, step.value)
    for (const { update, ...place } of step.value) {
      const before = stored.get(identityOf(update))
      const { outcome, changes, available } = compareLevel(before, update)
      mentioned.add(identityOf(update))
      if (available > 0) inStock++
      list({ place, sku: update.sku, warehouse: update.warehouse ?? '', outcome, changes })
    }
  }
  if (layout.mode === 'delta') return preview(null)

  let missing = 0
  for await (const level of listStored(storage, supplierId)) {
    if (level.available === 0 || mentioned.has(identityOf(level))) continue
    missing++
    if (level.asOf > located.asOf) continue
    const changes = [{ field: 'available', from: level.available, to: 0 }]
    list({ place: null, sku: level.sku, warehouse: level.warehouse, outcome: 'sold_out', changes })
  }
  const total = inStock + missing
  const isRefused = missing > 0 && (mentioned.size === 0 || missing > total * maxStockLoss)
  return preview(isRefused ? feedRefused(supplierId, mentioned.size, missing, total) : null)
}

async function findStored(
  storage: PreviewOptions['storage'],
  supplierId: string,
  levels: readonly LocatedLevel[],
): Promise<Map<string, StockRecord>> {
  const stored = new Map<string, StockRecord>()
  const skus = [...new Set(levels.map(({ update }) => update.sku))]
  for (let from = 0; from < skus.length; from += levelsAtOnce) {
    const some = skus.slice(from, from + levelsAtOnce)
    for await (const level of listStored(storage, supplierId, some)) stored.set(identityOf(level), level)
  }
  return stored
}

async function* listStored(
  storage: PreviewOptions['storage'],
  supplierId: string,
  skus?: readonly string[],
): AsyncGenerator<StockRecord> {
  for (let offset = 0; ; offset += levelsAtOnce) {
    const page = await storage.findStock({ supplierId, limit: levelsAtOnce, offset, ...(skus && { skus }) })
    yield* page
    if (page.length < levelsAtOnce) return
  }
}

function identityOf({ sku, warehouse = '' }: Pick<InventoryUpdate, 'sku' | 'warehouse'>): string {
  return JSON.stringify([sku, warehouse])
}

function feedRefused(supplierId: string, read: number, missing: number, total: number): SupplierKitError {
  return new SupplierKitError({
    code: 'inventory_feed_refused',
    message: `${supplierId}: the list has ${read} levels and would sell out ${missing} of ${total}.`,
    likely: 'it is a filtered export, or a report of changes read as a whole list.',
    details: { read, missing, total },
  })
}
