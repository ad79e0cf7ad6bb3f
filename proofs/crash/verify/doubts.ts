import { accountOf } from '../supplier/accounts.js'
import type { Facts } from './facts.js'

/** How an answer that was lost came to be known. */
export type WayOut =
  | 'sent again with the same key'
  | 'sent again, the reference is unique'
  | 'looked up: it is there'
  | 'looked up: it is not there'
  | 'told by a webhook'
  | 'left to a person'

/** Every time that a supplier order came in doubt, counted by the database itself, and how it got out. */
export interface Doubts {
  readonly begun: number
  readonly settled: number
  /** In doubt because the worker vanished, not because of what came back. */
  readonly afterCrash: number
  readonly ways: ReadonlyMap<WayOut, number>
}

export function countDoubts({ stored, suppliers }: Facts): Doubts {
  const byId = new Map(stored.supplierOrders.map((one) => [one.id, one]))
  const foundByLookUp = new Set(
    suppliers.requests
      .filter(({ kind, outcome }) => kind === 'find' && outcome !== 'found 0' && outcome !== 'nothing')
      .map(({ about }) => about),
  )
  const ways = new Map<WayOut, number>()
  let begun = 0
  for (const { id, fromSubmission, toSubmission } of stored.changes) {
    if (fromSubmission === toSubmission) continue
    if (toSubmission === 'in_doubt') begun += 1
    if (fromSubmission !== 'in_doubt') continue
    const one = byId.get(id)
    if (!one) continue
    const keyed = accountOf(one.supplierId).capabilities.idempotency.kind === 'key'
    const way: WayOut =
      toSubmission === 'submitting'
        ? keyed
          ? 'sent again with the same key'
          : 'sent again, the reference is unique'
        : toSubmission === 'pending'
          ? 'looked up: it is not there'
          : toSubmission === 'needs_attention'
            ? 'left to a person'
            : foundByLookUp.has(one.reference)
              ? 'looked up: it is there'
              : 'told by a webhook'
    ways.set(way, (ways.get(way) ?? 0) + 1)
  }
  const told = stored.events.filter(({ type }) => type === 'supplier_order.in_doubt').length
  const settled = [...ways.values()].reduce((sum, count) => sum + count, 0)
  return { begun, settled, afterCrash: begun - told, ways }
}
