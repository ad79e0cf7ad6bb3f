import type { Shipment, SupplierOrderRequest, SupplierOrderStatus } from '@supplierkit/core'

/** One line under one of the supplier's numbers. Always: shipped <= confirmed, and all of it fits into `ordered`. */
export interface BookedLine {
  readonly lineNumber: number
  readonly sku: string
  readonly ordered: number
  confirmed: number
  backordered: number
  shipped: number
  canceled: number
  expectedAt: Date | null
}

/** One number in a supplier's books. */
export interface BookedOrder {
  readonly number: string
  readonly reference: string
  readonly bookedAt: number
  /** When its look-up shows it. */
  readonly visibleAt: number
  status: SupplierOrderStatus
  /** Changes so far; the booking is the first. */
  sequence: number
  changedAt: number
  readonly lines: readonly BookedLine[]
  shipments: readonly Shipment[]
  /** The shipments that the last change was about. */
  touched: readonly string[]
  /** A request to cancel that the supplier still thinks about. */
  cancelAsked: boolean
}

/** What one `createOrder` made: one number, or several where the supplier split it. */
export interface Booking {
  readonly request: SupplierOrderRequest
  readonly orders: readonly BookedOrder[]
  readonly rejectedLines: readonly number[]
}

/** A supplier's own books: what is true there, whatever anybody else believes. */
export class Books {
  readonly #bookings = new Map<string, Booking[]>()
  readonly #byNumber = new Map<string, BookedOrder>()

  add(booking: Booking): void {
    const { reference } = booking.request
    const known = this.#bookings.get(reference)
    if (known) known.push(booking)
    else this.#bookings.set(reference, [booking])
    for (const order of booking.orders) this.#byNumber.set(order.number, order)
  }

  get references(): readonly string[] {
    return [...this.#bookings.keys()]
  }

  bookingsOf(reference: string): readonly Booking[] {
    return this.#bookings.get(reference) ?? []
  }

  ordersOf(reference: string): readonly BookedOrder[] {
    return this.bookingsOf(reference).flatMap(({ orders }) => orders)
  }

  find(number: string): BookedOrder | undefined {
    return this.#byNumber.get(number)
  }

  get orders(): readonly BookedOrder[] {
    return [...this.#byNumber.values()]
  }
}

/** Units that are neither shipped nor canceled. */
export function openUnits({ lines }: BookedOrder): number {
  return lines.reduce((sum, line) => sum + line.ordered - line.shipped - line.canceled, 0)
}

/** Units that have left. */
export function shippedUnits({ lines }: BookedOrder): number {
  return lines.reduce((sum, line) => sum + line.shipped, 0)
}

/** Units that will not come. */
export function canceledUnits({ lines }: BookedOrder): number {
  return lines.reduce((sum, line) => sum + line.canceled, 0)
}
