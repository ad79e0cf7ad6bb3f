import type { Order } from '../contract/order.js'
import { SupplierKitError } from '../contract/errors.js'
import type { ValidLine, ValidOrder } from '../order/validate-order.js'
import type { InTransaction } from '../storage/storage.js'
import type { SupplierRegistry } from '../supplier/supplier-registry.js'
import type { RefusedLine } from './forward-result.js'

/**
 * Says which supplier delivers a line that names none: its id, or `null` where there is none. Asked before
 * anything is stored or sent.
 */
export type LineRouter = (line: ValidLine, order: Order) => Promise<string | null> | string | null

/** Lines by supplier, in the order of the lines; and what cannot be assigned. */
export interface Routing {
  readonly bySupplier: ReadonlyMap<string, readonly ValidLine[]>
  readonly refused: readonly RefusedLine[]
}

/** The line's own supplier, else the order's, else the router's, else the only one there is. */
export async function routeLines<Tx>(
  order: ValidOrder,
  suppliers: SupplierRegistry<Tx>,
  router: ((line: ValidLine, order: Order) => Promise<string | null>) | null,
  options: InTransaction<Tx> = {},
): Promise<Routing> {
  const known = await suppliers.list(options)
  const only = known.length === 1 ? known[0]?.id : undefined
  const bySupplier = new Map<string, ValidLine[]>()
  const refused: RefusedLine[] = []
  for (const line of order.lines) {
    const supplierId =
      line.supplierId ?? order.supplierId ?? (await router?.(line, order)) ?? (router ? null : only)
    const refusal = await refusalOf(order, supplierId ?? null, suppliers, options)
    if (refusal) refused.push({ lineNumber: line.lineNumber, sku: line.sku, ...refusal })
    else if (supplierId) {
      const share = bySupplier.get(supplierId)
      if (share) share.push(line)
      else bySupplier.set(supplierId, [line])
    }
  }
  return { bySupplier, refused }
}

async function refusalOf<Tx>(
  order: ValidOrder,
  supplierId: string | null,
  suppliers: SupplierRegistry<Tx>,
  options: InTransaction<Tx>,
): Promise<Pick<RefusedLine, 'code' | 'reason'> | null> {
  if (supplierId === null)
    return { code: 'no_supplier', reason: 'no supplier is named and none could be found for it' }
  try {
    const { adapter, record } = await suppliers.resolve(supplierId, options)
    const { currencies } = adapter.capabilities
    if (!record.active) return { code: 'supplier_inactive', reason: `supplier ${supplierId} is switched off` }
    if (currencies && !currencies.includes(order.currency)) {
      return {
        code: 'currency_mismatch',
        reason: `supplier ${supplierId} takes orders in ${currencies.join(', ')}, not in ${order.currency}`,
      }
    }
    return null
  } catch (error) {
    if (!SupplierKitError.isInstance(error) || error.retryable) throw error
    return { code: error.code, reason: `supplier ${supplierId.slice(0, 100)} cannot be used` }
  }
}
