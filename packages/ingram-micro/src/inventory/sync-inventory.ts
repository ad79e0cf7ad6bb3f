import {
  type CallContext,
  type InventorySync,
  type InventoryUpdate,
  SupplierKitError,
} from '@supplierkit/core/contract'
import type { IngramMicroConnection } from '../client.js'
import { productsPerRequest } from '../wire/price-answers.js'
import { askForProducts } from './ask-for-products.js'

/**
 * Asks for everything that the shop sells, 50 products at a time. It is a full picture of that list: what Ingram Micro
 * no longer knows, and warehouses that no longer have a product, count as sold out. It keeps to the pace that is allowed.
 */
export async function syncInventory(
  connection: IngramMicroConnection,
  call: CallContext,
): Promise<InventorySync> {
  const skus = await listSkus(connection, call.signal)
  return { mode: 'full', pages: readPages(connection, skus, call) }
}

async function listSkus({ config }: IngramMicroConnection, signal: AbortSignal): Promise<string[]> {
  const { skus } = config.given
  if (!skus) throw noList(config.name)
  const listed = typeof skus === 'function' ? await skus(signal) : skus
  const byPart = new Map(listed.map((sku) => [sku.trim().toUpperCase(), sku.trim()]))
  byPart.delete('')
  return [...byPart.values()]
}

async function* readPages(
  connection: IngramMicroConnection,
  skus: readonly string[],
  call: CallContext,
): AsyncGenerator<readonly InventoryUpdate[]> {
  let unknown = 0
  for (let start = 0; start < skus.length; start += productsPerRequest) {
    const batch = skus.slice(start, start + productsPerRequest)
    const levels = await askForProducts(connection, batch, call)
    unknown += batch.length - levels.size
    const page = [...levels.values()].flat()
    if (page.length > 0) yield page
  }
  if (unknown > 0) {
    call.logger.warn({ supplier: connection.config.name, unknown }, 'products are not known to Ingram Micro')
  }
}

function noList(supplier: string): SupplierKitError {
  return new SupplierKitError({
    code: 'capability_missing',
    message: `${supplier}: there is no list of what to ask for.`,
    likely: 'set the option skus: a list of part numbers, or a function that gets one.',
    phase: 'not_sent',
  })
}
