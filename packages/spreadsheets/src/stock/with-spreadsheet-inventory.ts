import type {
  InventoryFacet,
  InventoryItem,
  InventorySync,
  InventoryUpdate,
  SupplierAdapter,
} from '@supplierkit/core/contract'
import type { SpreadsheetFile } from '../file/spreadsheet-file.js'
import { type ReadOptions, readStock } from './read-stock.js'
import type { StockLayout } from './stock-layout.js'

/** Where an adapter's stock comes from. */
export interface SpreadsheetInventoryOptions<Trait extends string = string> extends ReadOptions {
  readonly layout: StockLayout<Trait>
  /** Asked at each sync; `null`: there is no file, so nothing changes. E.g. `() => newestFile('stock-lists')`. */
  readonly file: () => Promise<SpreadsheetFile | null>
}

/**
 * Any adapter with its inventory read from files, in place of its own or for want of one: the rest of it stays.
 * `hub.syncInventory()` then reads the file under the same guards as any other feed.
 */
export function withSpreadsheetInventory<Trait extends string>(
  adapter: SupplierAdapter,
  options: SpreadsheetInventoryOptions<Trait>,
): SupplierAdapter & InventoryFacet {
  const { layout } = options
  const read = async () => {
    const file = await options.file()
    return file && readStock(file, layout, options)
  }
  const own = {
    capabilities: { ...adapter.capabilities, inventory: layout.mode },
    syncInventory: async (): Promise<InventorySync> => (await read()) ?? { mode: 'delta', pages: noPages() },
    getInventoryItem: async (sku: string) => findItem(sku, (await read())?.pages ?? noPages()),
  }
  return new Proxy(adapter, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return own[name as keyof typeof own]
      const value: unknown = Reflect.get(target, name, target)
      // The adapter's methods see the adapter, whose private fields this is not.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  }) as SupplierAdapter & InventoryFacet
}

async function* noPages(): AsyncGenerator<InventoryUpdate[]> {}

async function findItem(
  sku: string,
  pages: AsyncIterable<readonly InventoryUpdate[]>,
): Promise<InventoryItem | null> {
  const updates: InventoryUpdate[] = []
  for await (const page of pages) updates.push(...page.filter((update) => update.sku === sku))
  const [first] = updates
  if (!first) return null
  return {
    sku,
    ...(first.title !== undefined && { title: first.title }),
    ...(first.attributes && { attributes: first.attributes }),
    levels: updates.map(({ title: _title, attributes: _attributes, ...level }) => level),
  }
}
