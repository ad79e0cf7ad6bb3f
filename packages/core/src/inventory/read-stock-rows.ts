import type { Money } from '../contract/money.js'
import type { InventoryUpdate } from '../contract/stock.js'
import type { UnreadCollector } from '../contract/unread-rows.js'
import { isStorable } from '../storage/is-storable.js'
import { productShape, stockLevelShape } from '../supplier/report-shape.js'
import { longestAheadMs } from '../supplier/times-ahead.js'

const updateShape = stockLevelShape.extend(productShape)

/** Characters of a SKU or a warehouse: an order's line takes no longer SKU, and no database an index of any length. */
const longestKey = 200
const longestTitle = 1_000
/** Characters of all names and values together. */
const longestAttributes = 10_000

/**
 * The levels among the rows of a feed or webhook; the others go to `unread`. Less than nothing is 0, and a part that is
 * none or too long is left out of its row. A time later than `receivedAt` plus five minutes counts as `receivedAt`:
 * otherwise it would outrank all that comes until then. One before 1970 counts as 1970.
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
  const { incoming, cost, title, attributes, asOf, ...rest } = update
  const take = <T>(field: string, given: T | undefined, isGood: (value: T) => boolean): T | undefined => {
    if (given === undefined || isGood(given)) return given
    unread.ignore(field)
    return undefined
  }
  const goodCost = take('cost', cost, isPrice)
  const goodTitle = take('title', title, (text) => text.length <= longestTitle)
  const goodAttributes = take('attributes', attributes, (traits) => lengthOf(traits) <= longestAttributes)
  const goodIncoming = take('incoming', incoming, (units) => units === null || Number.isSafeInteger(units))
  return {
    ...rest,
    asOf: settleAsOf(asOf, receivedAt, unread),
    available: Math.max(0, rest.available),
    ...(goodIncoming !== undefined && { incoming: goodIncoming === null ? null : Math.max(0, goodIncoming) }),
    ...(goodCost && { cost: goodCost }),
    ...(goodTitle !== undefined && { title: goodTitle }),
    ...(goodAttributes && { attributes: goodAttributes }),
  }
}

function settleAsOf(asOf: Date, receivedAt: Date, unread: UnreadCollector): Date {
  const settled = betweenEpochAnd(asOf, receivedAt)
  if (settled > asOf) unread.ignore('a time before 1970')
  if (settled < asOf) unread.ignore('a time ahead of the receipt')
  return settled
}

/** A time that databases can hold and that outranks nothing that comes after `receivedAt`. */
export function betweenEpochAnd(time: Date, receivedAt: Date): Date {
  if (time.getTime() > receivedAt.getTime() + longestAheadMs) return receivedAt
  return time.getTime() < 0 ? new Date(0) : time
}

function isPrice({ amount, currency }: Money): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && /^[A-Z]{3}$/.test(currency)
}

function lengthOf(attributes: Readonly<Record<string, string>>): number {
  return Object.entries(attributes).reduce((sum, [name, value]) => sum + name.length + value.length, 0)
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
    const { sku, warehouse = '', available } = Object(row) as Partial<InventoryUpdate>
    const named = typeof sku === 'string' && sku.trim() !== '' ? sku : undefined
    const [issue] = error?.issues ?? []
    if (issue)
      return { sku: named, reason: `${issue.path.join('.') || 'the row'} is not as the contract says` }
    if (named === undefined) return { sku: named, reason: 'it has no SKU' }
    if (named.length > longestKey)
      return { sku: named, reason: `its SKU is longer than ${longestKey} characters` }
    if (warehouse.length > longestKey)
      return { sku: named, reason: `its warehouse is longer than ${longestKey} characters` }
    if (!isStorable(named) || !isStorable(warehouse))
      return { sku: named, reason: 'its SKU or warehouse holds NUL or half a surrogate pair' }
    if (!Number.isSafeInteger(available)) return { sku: named, reason: 'available is no whole number' }
    return data as InventoryUpdate
  } catch {
    return { sku: undefined, reason: 'it cannot be read' }
  }
}
