import type { InventorySync, InventoryUpdate, SupplierAdapter } from '@supplierkit/core/contract'
import { answering, failingAs, type PlantedFault, type Planting, sending } from '../planted-fault.js'

type Pages = InventorySync['pages']

/** The adapter with another feed. */
function withFeed({ make }: Planting, change: (pages: Pages) => Pages): SupplierAdapter {
  const adapter = make()
  return {
    ...adapter,
    syncInventory: answering(adapter.syncInventory, ({ mode, pages }) => ({ mode, pages: change(pages) })),
  }
}

/** The adapter with other rows, in the feed and by themselves. */
function withRows(planting: Planting, change: (row: InventoryUpdate) => InventoryUpdate): SupplierAdapter {
  const adapter = planting.make()
  return {
    ...withFeed(planting, async function* (pages) {
      for await (const page of pages) yield page.map(change)
    }),
    getInventoryItem: answering(
      adapter.getInventoryItem,
      (item) => item && { ...item, levels: item.levels.map(change) },
    ),
  }
}

export const stockFaults: readonly PlantedFault[] = [
  {
    fault: 'a full list is told as a delta',
    rule: 'a-feed-is-what-it-says',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        syncInventory: answering(adapter.syncInventory, (feed) => ({ ...feed, mode: 'delta' })),
      }
    },
  },
  {
    fault: 'the first page is taken for the whole list',
    rule: 'a-full-feed-is-read-to-its-end',
    plant: (planting) =>
      withFeed(planting, async function* (pages) {
        for await (const page of pages) {
          yield page
          return
        }
      }),
  },
  {
    fault: 'a page that cannot be read ends the feed',
    rule: 'a-feed-that-breaks-off-is-an-error',
    plant: (planting) =>
      withFeed(planting, async function* (pages) {
        let begun = false
        try {
          for await (const page of pages) {
            begun = true
            yield page
          }
        } catch (error) {
          if (!begun) throw error
        }
      }),
  },
  {
    fault: 'data.rows ?? []',
    rule: 'an-unreadable-feed-is-not-empty',
    plant: ({ make }) =>
      make({
        describe: ({ stock }) =>
          stock
            ? { stock: { ...stock, items: (json) => (json as { rows?: unknown } | null)?.rows ?? [] } }
            : {},
      }),
  },
  {
    fault: 'all pages are fetched before the first is given on',
    rule: 'pages-are-read-as-they-are-taken',
    plant: (planting) =>
      withFeed(planting, async function* (pages) {
        const all: (readonly InventoryUpdate[])[] = []
        for await (const page of pages) all.push(page)
        yield* all
      }),
  },
  {
    fault: 'rows without units are left out of a delta',
    rule: 'a-delta-tells-changes',
    traits: { feed: 'delta' },
    plant: (planting) =>
      withFeed(planting, async function* (pages) {
        for await (const page of pages) yield page.filter(({ available }) => available > 0)
      }),
  },
  {
    fault: 'price * 100',
    rule: 'prices-are-in-minor-units',
    plant: (planting) =>
      withRows(planting, ({ cost, ...row }) =>
        cost ? { ...row, cost: { ...cost, amount: Number((cost.amount / 100).toFixed(2)) * 100 } } : row,
      ),
  },
  {
    fault: 'prices are told in dollars',
    rule: 'prices-are-in-minor-units',
    plant: ({ make }) =>
      make({
        describe: ({ stock }) =>
          stock
            ? {
                stock: {
                  ...stock,
                  pricesIn: 'minor',
                  item: {
                    ...stock.item,
                    price: (row) => Math.trunc(Number((row as { price: unknown }).price)),
                  },
                },
              }
            : {},
      }),
  },
  {
    fault: 'quantity || previous',
    rule: 'sold-out-is-told',
    plant(planting) {
      const previous = new Map<string, number>()
      return withRows(planting, ({ sku, ...row }) => {
        const available = row.available || (previous.get(sku) ?? 1)
        previous.set(sku, available)
        return { ...row, sku, available }
      })
    },
  },
  {
    fault: 'units on their way are added to those on hand',
    rule: 'what-is-on-its-way-is-not-available',
    plant: (planting) =>
      withRows(planting, (row) => ({ ...row, available: row.available + (row.incoming ?? 0) })),
  },
  {
    fault: 'one item has the level of its first warehouse',
    rule: 'one-item-is-told-like-the-feed',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        getInventoryItem: answering(
          adapter.getInventoryItem,
          (item) => item && { ...item, levels: item.levels.slice(0, 1) },
        ),
      }
    },
  },
  {
    fault: 'an unknown SKU is an item without levels',
    rule: 'an-unknown-sku-is-null',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        getInventoryItem: answering(adapter.getInventoryItem, (item, sku) => item ?? { sku, levels: [] }),
      }
    },
  },
  {
    fault: 'every trouble with an item means "not there"',
    rule: 'a-failed-item-is-not-unknown',
    plant({ make }) {
      const adapter = make()
      return { ...adapter, getInventoryItem: failingAs(adapter.getInventoryItem, () => null) }
    },
  },
  {
    fault: '/stock/${sku} without encodeURIComponent',
    rule: 'skus-are-sent-as-one-piece',
    plant: ({ make }) =>
      make({
        fetch: sending((url, init) => [
          url.pathname.startsWith('/stock/')
            ? new URL(url.href.replaceAll('%2F', '/').replaceAll('%23', '#'))
            : url,
          init,
        ]),
      }),
  },
]
