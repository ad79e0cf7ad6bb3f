import type { InventoryUpdate } from '../contract/stock.js'
import type { UnreadCollector } from '../contract/unread-rows.js'
import { productShape, stockLevelShape } from '../supplier/report-shape.js'
import { longestAheadMs } from '../supplier/times-ahead.js'

const updateShape = stockLevelShape.extend(productShape)

/**
 * The levels among the rows of a feed or webhook; the others go to `unread`. Less than nothing is 0, an amount that is
 * none is left out of its row, and a time later than `receivedAt` plus five minutes counts as `receivedAt`: otherwise
 * it would outrank all that comes until then.
 */
export function readStockRows(
  rows: readonly unknown[],
  receivedAt: Date,
  unread: UnreadCollector,
): InventoryUpdate[] {
  return rows.flatMap((row) => {
    const parsed = parse(row)
    if ('reason' in parsed) {
      unread.refuse(parsed.sku, parsed.reason)
      return []
    }
    return [settle(parsed, receivedAt, unread)]
  })
}

function settle(update: InventoryUpdate, receivedAt: Date, unread: UnreadCollector): InventoryUpdate {
  const { incoming, cost, ...rest } = update
  const isCost = cost !== undefined && Number.isSafeInteger(cost.amount) && cost.amount >= 0
  const isIncoming = incoming === null || Number.isSafeInteger(incoming)
  const isAhead = rest.asOf.getTime() > receivedAt.getTime() + longestAheadMs
  if (cost && !isCost) unread.ignore('cost')
  if (incoming !== undefined && !isIncoming) unread.ignore('incoming')
  if (isAhead) unread.ignore('a time ahead of the receipt')
  return {
    ...rest,
    available: Math.max(0, rest.available),
    ...(isIncoming && { incoming: incoming === null ? null : Math.max(0, incoming ?? 0) }),
    ...(isCost && { cost }),
    ...(isAhead && { asOf: receivedAt }),
  }
}

/**
 * A row as the contract has it, or what is wrong and the SKU that it names. Rows of adapters written in JavaScript may
 * have anything, getters that throw included.
 */
function parse(
  row: unknown,
): InventoryUpdate | { readonly sku: string | undefined; readonly reason: string } {
  try {
    const { data, error } = updateShape.safeParse(row)
    const { sku, available } = Object(row) as Partial<InventoryUpdate>
    const named = typeof sku === 'string' && sku.trim() !== '' ? sku : undefined
    const [issue] = error?.issues ?? []
    if (issue)
      return { sku: named, reason: `${issue.path.join('.') || 'the row'} is not as the contract says` }
    if (named === undefined) return { sku: named, reason: 'it has no SKU' }
    if (!Number.isSafeInteger(available)) return { sku: named, reason: 'available is no whole number' }
    return data as InventoryUpdate
  } catch {
    return { sku: undefined, reason: 'it cannot be read' }
  }
}
