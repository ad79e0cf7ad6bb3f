import type { CallContext, InventoryItem, InventoryUpdate, StockLevel } from '@supplierkit/core/contract'
import type { IngramMicroConnection } from '../client.js'
import { askForProducts } from './ask-for-products.js'

/** One product with its levels in all warehouses. `null`: Ingram Micro does not know it. */
export async function getInventoryItem(
  connection: IngramMicroConnection,
  sku: string,
  call: CallContext,
): Promise<InventoryItem | null> {
  const updates = (await askForProducts(connection, [sku], call)).get(sku)
  const [first] = updates ?? []
  if (!updates || !first) return null
  return {
    sku,
    ...(first.title !== undefined && { title: first.title }),
    ...(first.attributes && { attributes: productTraits(first.attributes) }),
    levels: updates.map(toStockLevel),
  }
}

/** Traits of the product; those of one warehouse are not its. */
function productTraits(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const { location: _location, backOrderExpectedOn: _expected, ...traits } = attributes
  return traits
}

function toStockLevel({ title: _title, attributes: _attributes, ...level }: InventoryUpdate): StockLevel {
  return level
}
