import type { SupplierOrderRequest, SupplierOrderRequestLine } from '@supplierkit/core'
import type { Random } from '../random.js'
import type { BookedLine, BookedOrder, Booking } from './books.js'

/** What a supplier makes of a request: an order under one number or several, without the lines it cannot deliver. */
export function makeBooking(
  request: SupplierOrderRequest,
  now: number,
  random: Random,
  habits: { readonly splits: number; readonly lagMs: number },
  nextNumber: () => string,
): Booking {
  const good = request.lines.filter(isDeliverable)
  const isSplit = random.chance(habits.splits)
  const first: SupplierOrderRequestLine[] = []
  const second: SupplierOrderRequestLine[] = []
  for (const line of good) {
    const part = isSplit ? random.int(0, line.quantity) : line.quantity
    if (part > 0) first.push({ ...line, quantity: part })
    if (part < line.quantity) second.push({ ...line, quantity: line.quantity - part })
  }
  const orders = [first, second]
    .filter((lines) => lines.length > 0)
    .map((lines): BookedOrder => ({
      number: nextNumber(),
      reference: request.reference,
      bookedAt: now,
      visibleAt: now + Math.round(random.next() * habits.lagMs),
      status: 'pending',
      sequence: 1,
      changedAt: now,
      lines: lines.map(toBookedLine),
      shipments: [],
      touched: [],
      cancelAsked: false,
    }))
  return {
    request,
    orders,
    rejectedLines: request.lines.filter((line) => !isDeliverable(line)).map(({ lineNumber }) => lineNumber),
  }
}

/** The same for every attempt: a supplier does not change its mind about a product within minutes. */
function isDeliverable({ sku }: SupplierOrderRequestLine): boolean {
  return !sku.startsWith('BAD-')
}

function toBookedLine({ lineNumber, sku, quantity }: SupplierOrderRequestLine): BookedLine {
  return {
    lineNumber,
    sku,
    ordered: quantity,
    confirmed: 0,
    backordered: 0,
    shipped: 0,
    canceled: 0,
    expectedAt: null,
  }
}
