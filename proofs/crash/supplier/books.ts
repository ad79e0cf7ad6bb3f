import type { Account } from './accounts.js'
import type { WireOrder, WireRefusal, WireRequest } from './wire.js'

export interface BookedLine {
  readonly lineNumber: number
  readonly sku: string
  readonly quantity: number
  readonly refused: boolean
  shipped: number
}

/** One order in a supplier's books. */
export interface BookedOrder {
  readonly account: string
  readonly number: string
  readonly reference: string
  readonly bookedAt: number
  readonly lines: BookedLine[]
  readonly shipments: WireOrder['shipments'][number][]
  state: string
  sequence: number
  changedAt: number
}

/** What came of a request to book. */
export type Booking =
  | { readonly outcome: 'booked' | 'repeated'; readonly order: BookedOrder }
  | { readonly outcome: 'refused'; readonly refusals: readonly WireRefusal[] }
  | { readonly outcome: 'duplicate_reference' }

export interface Books {
  /** Books an order, as often as it is asked to where neither key nor reference forbids it. */
  book(account: Account, request: WireRequest, key: string | undefined): Booking
  byNumber(account: string, number: string): BookedOrder | undefined
  byReference(account: string, reference: string): readonly BookedOrder[]
  readonly orders: readonly BookedOrder[]
  /** References of which every line was refused. */
  readonly refused: ReadonlySet<string>
}

/** A SKU that no supplier has. */
export const unknownSku = /^NONE-/

export function createBooks(now: () => number): Books {
  const orders: BookedOrder[] = []
  const byNumber = new Map<string, BookedOrder>()
  const byReference = new Map<string, BookedOrder[]>()
  const byKey = new Map<string, Booking>()
  const refused = new Set<string>()

  function take(account: Account, { reference, lines }: WireRequest): Booking {
    const booked = lines.map((line) => ({ ...line, refused: unknownSku.test(line.sku), shipped: 0 }))
    if (booked.every((line) => line.refused)) {
      refused.add(reference)
      return { outcome: 'refused', refusals: refusalsOf(booked) }
    }
    const known = byReference.get(reference) ?? []
    if (account.capabilities.idempotency.kind === 'unique_reference' && known.length > 0) {
      return { outcome: 'duplicate_reference' }
    }
    const order: BookedOrder = {
      account: account.name,
      number: `${account.name.slice(0, 2).toUpperCase()}${100_001 + orders.length}`,
      reference,
      bookedAt: now(),
      lines: booked,
      shipments: [],
      state: 'booked',
      sequence: 1,
      changedAt: now(),
    }
    orders.push(order)
    byNumber.set(order.number, order)
    byReference.set(reference, [...known, order])
    return { outcome: 'booked', order }
  }

  return {
    orders,
    refused,
    book(account, request, key) {
      if (account.capabilities.idempotency.kind !== 'key' || key === undefined) return take(account, request)
      const earlier = byKey.get(key)
      if (earlier) return earlier.outcome === 'booked' ? { ...earlier, outcome: 'repeated' } : earlier
      const booking = take(account, request)
      byKey.set(key, booking)
      return booking
    },
    byNumber: (account, number) => {
      const order = byNumber.get(number)
      return order?.account === account ? order : undefined
    },
    byReference: (account, reference) =>
      (byReference.get(reference) ?? []).filter((order) => order.account === account),
  }
}

/** Lines that the supplier does not take, with its reason. */
export function refusalsOf(lines: readonly BookedLine[]): WireRefusal[] {
  return lines
    .filter((line) => line.refused)
    .map(({ lineNumber }) => ({ lineNumber, code: 'unknown_sku', reason: 'there is no such product' }))
}

/** An order as the supplier tells it. */
export function toWire(order: BookedOrder, { refusedLines }: Account): WireOrder {
  const { number, reference, state, sequence, changedAt, shipments } = order
  const confirmed = state !== 'booked'
  const told = order.lines.filter((line) => !line.refused || refusedLines === 'canceled')
  const lines = told.map(({ lineNumber, sku, quantity, refused, shipped }) => ({
    lineNumber,
    sku,
    confirmed: confirmed && !refused ? quantity : 0,
    shipped,
    canceled: refused ? quantity : 0,
  }))
  return { number, reference, state, sequence, changedAt, lines, shipments: [...shipments] }
}
