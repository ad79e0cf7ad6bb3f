import type { InventoryUpdate, StockRecord } from '@supplierkit/core/contract'

/** One value of a level before and after. Money is in minor units with its currency: `9999 USD`. */
export interface LevelChange {
  /** `available`, `incoming`, `cost`, `title`, or the name of a trait. */
  readonly field: string
  readonly from: string | number | null
  readonly to: string | number | null
}

/** What an update does to a stored level. */
export interface ComparedLevel {
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'older'
  readonly changes: readonly LevelChange[]
  /** Units after it. */
  readonly available: number
}

/** Compares as `Storage.applyStock` does: what an update does not mention stays, older news changes nothing. */
export function compareLevel(before: StockRecord | undefined, update: InventoryUpdate): ComparedLevel {
  if (!before) return { outcome: 'new', changes: [], available: update.available }
  if (before.asOf > update.asOf) return { outcome: 'older', changes: [], available: before.available }
  const changes = [
    change('available', before.available, update.available),
    change('incoming', before.incoming, update.incoming),
    change('cost', moneyText(before.cost), moneyText(update.cost)),
    change('title', before.title, update.title),
    ...traitChanges(before.attributes, update.attributes),
  ].filter((one) => one !== null)
  return { outcome: changes.length > 0 ? 'changed' : 'unchanged', changes, available: update.available }
}

type Value = string | number | null | undefined

/** `null`: nothing changes. */
function change(field: string, from: Value, to: Value): LevelChange | null {
  return to === undefined || from === to ? null : { field, from: from ?? null, to }
}

/** Traits are replaced as a whole. */
function traitChanges(
  from: InventoryUpdate['attributes'] = {},
  to: InventoryUpdate['attributes'],
): (LevelChange | null)[] {
  if (!to) return []
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  return names.map((name) =>
    from[name] === to[name] ? null : { field: name, from: from[name] ?? null, to: to[name] ?? null },
  )
}

function moneyText(money: InventoryUpdate['cost']): string | undefined {
  return money && `${money.amount} ${money.currency}`
}
