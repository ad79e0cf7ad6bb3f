import type { StockRecord } from '@supplierkit/core/contract'
import type { SupplierHub } from '@supplierkit/core'

const markup = 1.15

/** A kind of phone that the shop sells, over all warehouses. Prices in cents of US dollars. */
export interface Phone {
  readonly sku: string
  readonly title: string
  readonly capacity: string
  readonly color: string
  readonly grade: string
  readonly lock: string
  readonly available: number
  readonly price: number
}

/** What to look for. */
export interface PhoneQuery {
  readonly skus?: readonly string[]
  /** Words that must all occur. */
  readonly words?: string
  readonly limit?: number
}

/** What the supplier has in stock, as its last report or webhook said; cheapest first within a model. */
export async function findPhones(
  hub: Pick<SupplierHub, 'storage'>,
  { skus, words = '', limit = 60 }: PhoneQuery = {},
): Promise<Phone[]> {
  const records = await hub.storage.findStock({ inStock: true, limit: 5_000, ...(skus ? { skus } : {}) })
  const phones = new Map<string, Phone>()
  for (const record of records) {
    const phone = toPhone(record)
    if (!phone) continue
    const known = phones.get(phone.sku)
    phones.set(phone.sku, known ? { ...known, available: known.available + phone.available } : phone)
  }
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return [...phones.values()]
    .filter((phone) => fits(phone, wanted))
    .sort((one, other) => compareTitles(other.title, one.title) || one.price - other.price)
    .slice(0, limit)
}

/** One of each model, for a visitor who has not said yet what they look for: unlocked and well graded first. */
export function oneOfEach(phones: readonly Phone[]): Phone[] {
  const best = new Map<string, Phone>()
  for (const phone of phones) {
    const known = best.get(phone.title)
    if (!known || appeal(phone) > appeal(known)) best.set(phone.title, phone)
  }
  return [...best.values()]
}

function appeal({ grade, lock, available }: Phone): number {
  return (/unlocked/i.test(lock) ? 4 : 0) + (/^a/i.test(grade) ? 2 : 0) + (available >= 10 ? 1 : 0)
}

function toPhone({ sku, title, cost, available, attributes = {} }: StockRecord): Phone | null {
  // What has no price, or one in another currency, cannot be sold here.
  if (cost?.currency !== 'USD') return null
  const traits = attributes ?? {}
  const model = [traits['manufacturer'], traits['model']].filter(Boolean).join(' ')
  return {
    sku,
    title: model || title || sku,
    capacity: traits['capacity'] ?? '',
    color: traits['color'] ?? '',
    grade: traits['grade'] ?? '',
    lock: traits['lockStatus'] ?? '',
    available,
    price: Math.max(1, Math.round(cost.amount * markup)),
  }
}

function fits({ title, capacity, color, grade, sku }: Phone, words: readonly string[]): boolean {
  const text = [title, capacity, color, grade, sku].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}

function compareTitles(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}
