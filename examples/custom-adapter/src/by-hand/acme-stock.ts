import { paginate, parsePrice, type SupplierClient } from '@supplierkit/adapter-kit'
import { type InventoryFacet, type InventoryUpdate, SupplierKitError } from '@supplierkit/core/contract'
import { z } from 'zod'

export const acmeRow = z.object({
  sku: z.string().min(1),
  name: z.string().optional(),
  qty: z.number(),
  price: z.string().optional(),
})
const page = z.object({ items: z.array(acmeRow), pages: z.number() })

export function fromRow({ sku, name, qty, price }: z.output<typeof acmeRow>, asOf: Date): InventoryUpdate {
  const cost = parsePrice(price, 'USD') // minor units, without ever calculating with fractions
  return { sku, available: qty, asOf, ...(name && { title: name }), ...(cost && { cost }) }
}

export function acmeStock(client: SupplierClient): InventoryFacet {
  return {
    syncInventory: async (call) => ({
      mode: 'full',
      pages: paginate({
        supplier: 'acme',
        first: 1,
        // One page at a time, as they are taken. A page that fails fails the feed: nothing is sold out by it.
        fetchPage: async (number: number) => {
          const query = { page: number }
          const answer = await client.request({ method: 'GET', path: '/stock', query, schema: page, call })
          const items = answer.items.map((row) => fromRow(row, new Date()))
          return { items, next: number < answer.pages ? number + 1 : undefined }
        },
      }),
    }),

    async getInventoryItem(sku, call) {
      const rows = await client.request({
        method: 'GET',
        path: `/stock/${encodeURIComponent(sku)}`,
        schema: z.array(acmeRow).nullable(),
        on: {
          // Only Acme itself knows what it does not have. A gateway's 404 says nothing of products.
          404: ({ json }) => {
            if (z.object({ error: z.literal('NO_SUCH_SKU') }).safeParse(json).success) return null
            throw new SupplierKitError({
              code: 'supplier_answer_unreadable',
              message: 'acme: 404, and not from its API.',
              phase: 'refused', // a read may always be repeated
            })
          },
        },
        call,
      })
      return rows && { sku, levels: rows.map((row) => fromRow(row, new Date())) }
    },
  }
}
