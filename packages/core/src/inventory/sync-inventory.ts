import { SupplierKitError } from '../contract/errors.js'
import { collectUnread, type UnreadRows } from '../contract/unread-rows.js'
import type { InventorySync } from '../contract/stock.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { Engine } from '../hub/engine.js'
import { tellOfSupplier } from '../outbox/tell-of-supplier.js'
import { withTimeLimit } from '../runtime/time-limit.js'
import { toSupplierError } from '../supplier/call-supplier.js'
import { readAnswer } from '../supplier/read-answer.js'
import { hasInventory } from '../supplier/powers.js'
import { applyStockUpdates, tellStockChanged } from './apply-stock-updates.js'
import { type FeedLimits, limitPages, tooLong } from './limit-pages.js'
import { betweenEpochAnd, readStockRows } from './read-stock-rows.js'

/** What one sync of a supplier's stock did. */
export interface InventoryReport {
  readonly supplierId: string
  readonly mode: 'full' | 'delta' | null
  /** Levels read. */
  readonly read: number
  /** Levels that differ from before. */
  readonly changed: number
  /** Levels zeroed because a full feed did not mention them. */
  readonly zeroed: number
  /** Rows left out because they cannot be read, such as one without a SKU. */
  readonly refused: number
  /** What was refused, left out of a row or corrected, in a line for each kind with the first rows by name. */
  readonly findings: readonly string[]
  readonly error: SupplierKitError | null
}

/** How one supplier's stock is read. */
export interface SyncOptions {
  /** A feed that the app has at hand, such as an uploaded file, in place of the one that the adapter reads. */
  readonly feed?: InventorySync
  /** Called when a page is stored: how far it has come. */
  readonly onPage?: (soFar: { readonly read: number; readonly changed: number }) => void
}

/**
 * Reads one supplier's stock into the storage. Pages are stored as they come. What a full feed does not
 * mention is zeroed at its end, unless that would empty most of the shop: then the feed is refused.
 */
export async function syncInventory<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  options: SyncOptions = {},
): Promise<InventoryReport> {
  return engine.observation.work(
    { name: 'sync_inventory', supplierId },
    () => readInventory(engine, supplierId, options),
    ({ error }) => error?.code ?? 'ok',
  )
}

async function readInventory<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  options: SyncOptions,
): Promise<InventoryReport> {
  const { runtime, storage } = engine
  const report = {
    supplierId,
    mode: null as 'full' | 'delta' | null,
    read: 0,
    changed: 0,
    zeroed: 0,
  }
  const ours = collectUnread()
  let theirs: UnreadRows = { refused: 0, lines: [] }
  const syncId = runtime.createId()
  const startedAt = runtime.clock.now()
  let error: SupplierKitError | null = null
  const controller = new AbortController()
  try {
    const { adapter } = await engine.suppliers.resolve(supplierId)
    const feed: InventorySync =
      options.feed ?? (await openFeed(engine, supplierId, adapter, controller.signal))
    readAnswer('syncInventory', supplierId, feed)
    report.mode = feed.mode
    for await (const page of limitPages(runtime.clock, limitsOf(engine, supplierId), feed.pages)) {
      if (!Array.isArray(page)) throw noPage(supplierId)
      const levels = readStockRows(page, runtime.clock.now(), ours)
      report.read += page.length
      report.changed += await applyStockUpdates(engine, supplierId, syncId, levels)
      options.onPage?.({ read: report.read, changed: report.changed })
    }
    if (feed.unread) {
      const unread = feed.unread()
      readAnswer('syncInventory.unread', supplierId, unread)
      theirs = unread
    }
    if (feed.mode === 'full') {
      const asOf = betweenEpochAnd(feed.asOf ?? startedAt, startedAt)
      report.zeroed = await zeroMissing(engine, { supplierId, syncId, asOf, read: report.read })
    }
  } catch (caught) {
    error = toSupplierError(caught, supplierId, 'syncInventory')
    controller.abort(error)
  }
  const refused = ours.result().refused + theirs.refused
  const findings = [...theirs.lines, ...ours.result().lines]
  await storage.appendSyncLog([
    {
      id: runtime.createId(),
      supplierId,
      type: 'inventory',
      status: error ? 'error' : 'success',
      message: error
        ? error.message
        : [
            `${report.read} levels read, ${report.changed} changed, ${report.zeroed} sold out, ${refused} refused`,
            ...findings,
          ].join('. '),
      createdAt: runtime.clock.now(),
    },
  ])
  return { ...report, refused, findings, error }
}

async function openFeed<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  adapter: SupplierAdapter,
  signal: AbortSignal,
): Promise<InventorySync> {
  if (!hasInventory(adapter)) throw noInventory(supplierId)
  const { clock, logger } = engine.runtime
  const { pageMs } = limitsOf(engine, supplierId)
  const open = () => adapter.syncInventory({ signal, logger, attempt: 1 })
  return engine.gates
    .of(supplierId, adapter)
    .run(() => withTimeLimit(clock, pageMs, open, () => tooLong(supplierId, pageMs)))
}

function limitsOf<Tx>({ settings }: Engine<Tx>, supplierId: string): FeedLimits {
  return { supplierId, pageMs: settings.feedPageTimeoutMs, feedMs: settings.feedTimeoutMs }
}

/**
 * All suppliers that have an inventory, side by side, so that a slow feed costs only itself; a supplier that cannot be
 * used is reported.
 */
export async function syncAllInventories<Tx>(engine: Engine<Tx>): Promise<InventoryReport[]> {
  const suppliers = await engine.suppliers.list()
  const reports = await Promise.all(
    suppliers.map(async ({ id }) => {
      const adapter = await engine.suppliers.resolve(id).then(
        (supplier) => supplier.adapter,
        () => null,
      )
      return !adapter || hasInventory(adapter) ? syncInventory(engine, id) : null
    }),
  )
  return reports.filter((report) => report !== null)
}

/** A full feed that was read to its end. */
interface FeedEnd {
  readonly supplierId: string
  readonly syncId: string
  /** What was told later than this is news to the feed. */
  readonly asOf: Date
  readonly read: number
}

/** An empty or truncated feed must not sell a shop out. */
async function zeroMissing<Tx>(
  engine: Engine<Tx>,
  { supplierId, syncId, asOf, read }: FeedEnd,
): Promise<number> {
  const { storage, settings } = engine
  const { missing, total } = await storage.countMissingStock(supplierId, syncId)
  if (missing === 0) return 0
  if (read === 0 || missing > total * settings.maxStockLoss) {
    await tellOfSupplier(engine, supplierId, { type: 'supplier.feed_refused', read, missing, total })
    throw new SupplierKitError({
      code: 'inventory_feed_refused',
      message: `${supplierId}: the full feed has ${read} levels and would sell out ${missing} of ${total}.`,
      likely: 'the feed was cut short; if it is right, raise maxStockLoss for this once.',
      details: { read, missing, total },
    })
  }
  const zeroed = await storage.zeroMissingStock(supplierId, syncId, asOf)
  await tellStockChanged(engine, supplierId, zeroed)
  return zeroed.length
}

function noPage(supplierId: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplierId}: a page of syncInventory is no list.`,
    phase: 'refused',
  })
}

function noInventory(supplierId: string): SupplierKitError {
  return new SupplierKitError({
    code: 'capability_missing',
    message: `${supplierId} declares no inventory.`,
    phase: 'not_sent',
  })
}
