import { checkOutgoing } from '@supplierkit/adapter-kit'
import { type CallContext, type InventoryUpdate, SupplierKitError } from '@supplierkit/core/contract'
import type { IngramMicroConnection } from '../client.js'
import { priceAnswer, priceRequest } from '../wire/price-answers.js'
import { toInventoryUpdates } from './stock-levels.js'

/**
 * `POST /resellers/v6/catalog/priceandavailability` for up to 50 products. A product that is not known has no levels.
 * Answers are matched by part number, under the spelling that they were asked for with.
 */
export async function askForProducts(
  connection: IngramMicroConnection,
  skus: readonly string[],
  call: CallContext,
): Promise<ReadonlyMap<string, readonly InventoryUpdate[]>> {
  const { config } = connection
  const body = { products: skus.map((sku) => ({ ingramPartNumber: sku })) }
  const json = checkOutgoing(priceRequest, body, config.name)
  await waitForTurn(connection, call)
  const answer = await connection.request({
    method: 'POST',
    path: '/resellers/v6/catalog/priceandavailability',
    query: { includeAvailability: true, includePricing: true },
    json,
    effect: 'read',
    schema: priceAnswer,
    call,
  })
  const asOf = new Date(config.clock.now())
  const asked = new Map(skus.map((sku) => [sku.toUpperCase(), sku]))
  const levels = new Map<string, readonly InventoryUpdate[]>()
  for (const product of answer) {
    const sku = asked.get(product.ingramPartNumber?.toUpperCase() ?? '')
    const updates = sku === undefined ? [] : toInventoryUpdates(product, sku, asOf)
    if (sku !== undefined && updates.length > 0) levels.set(sku, updates)
  }
  return levels
}

/** A feed keeps to the limit by itself: it asks many times within one call of the engine. */
async function waitForTurn({ config, pricePace }: IngramMicroConnection, call: CallContext): Promise<void> {
  try {
    await pricePace.turn(call.signal)
  } catch (cause) {
    throw new SupplierKitError({
      code: 'supplier_call_failed',
      message: `${config.name}: price and availability were given up by their caller before they were asked for.`,
      phase: 'not_sent',
      cause,
    })
  }
}
