import type { Package, Shipment } from '../contract/shipment.js'
import type { SupplierOrderStatus } from '../contract/status.js'
import type { OrderStatus, SupplierOrderRequest } from '../contract/supplier-order.js'

/** Where the units of one line are under one number. Their sum changes only when units move to another number. */
export interface ModelLine {
  readonly lineNumber: number
  readonly sku: string
  /** Taken, and nothing said of it. */
  open: number
  /** Promised and not shipped. */
  promised: number
  backordered: number
  shipped: number
  canceled: number
  expectedAt: Date | null
}

type UnshippedKind = 'open' | 'promised' | 'backordered'
const unshippedKinds: readonly UnshippedKind[] = ['open', 'backordered', 'promised']

/** One of the supplier's numbers for an order. */
export interface ModelNumber {
  readonly supplierOrderId: string
  readonly lines: ModelLine[]
  readonly shipments: Shipment[]
  sequence: number
  isDelivered: boolean
}

/**
 * The books of a supplier for one order: the truth that reports tell of. Every change of a number is told by a
 * report of its own, with the whole state of that number.
 */
export class ModelBooks {
  readonly numbers: ModelNumber[] = []
  /** Everything that was told, in the order in which it happened. */
  readonly told: OrderStatus[] = []
  #serials = 0
  #shipments = 0

  constructor(
    readonly request: SupplierOrderRequest,
    readonly name = 'M',
  ) {
    const lines = request.lines.map(({ lineNumber, sku, quantity }) => newLine(lineNumber, sku, quantity))
    this.#open(lines)
  }

  /** Units of a line by kind, over all numbers. */
  total(lineNumber: number, kind: keyof Omit<ModelLine, 'lineNumber' | 'sku' | 'expectedAt'>): number {
    return this.#linesOf(lineNumber).reduce((sum, line) => sum + line[kind], 0)
  }

  /** Units of a line that have come or may still come. */
  coming(lineNumber: number): number {
    return this.#linesOf(lineNumber).reduce((sum, line) => sum + line.shipped + unshipped(line), 0)
  }

  /** When the first back-ordered units of a line are expected; `null`: there are none, or nobody knows. */
  expectedAt(lineNumber: number): Date | null {
    const dates = this.#linesOf(lineNumber).flatMap((line) => (line.backordered > 0 && line.expectedAt) || [])
    return dates.reduce<Date | null>((first, date) => (first && first <= date ? first : date), null)
  }

  /** Promises up to `count` open or backordered units of a line; the others of it are put on back order. */
  confirm(number: ModelNumber, line: ModelLine, count: number, expectedAt: Date | null): void {
    const promised = Math.min(count, line.open + line.backordered)
    line.backordered += line.open - promised
    line.promised += promised
    line.open = 0
    line.expectedAt = line.backordered > 0 ? expectedAt : null
    this.#tell(number)
  }

  /** Packs up to `count` units that are there into packages of at most `perPackage`, each with its serial number. */
  ship(number: ModelNumber, line: ModelLine, count: number, perPackage: number): void {
    const leaving = Math.min(count, line.open + line.promised)
    if (leaving === 0) return
    const fromOpen = Math.max(0, leaving - line.promised)
    line.promised -= leaving - fromOpen
    line.open -= fromOpen
    line.shipped += leaving
    const packages: Package[] = []
    for (let left = leaving; left > 0; left -= perPackage) {
      const quantity = Math.min(left, perPackage)
      const serialNumbers = Array.from({ length: quantity }, () => `SN${(this.#serials += 1)}`)
      const { lineNumber, sku } = line
      packages.push({
        carrier: 'UPS',
        trackingNumber: `T${this.#serials}`,
        lines: [{ lineNumber, sku, quantity, serialNumbers }],
      })
    }
    number.shipments.push({ shipmentId: `S${(this.#shipments += 1)}`, packages })
    this.#tell(number)
  }

  /** Moves up to `count` unshipped units of a line to a new number. */
  split(number: ModelNumber, line: ModelLine, count: number): void {
    const moved = newLine(line.lineNumber, line.sku, 0)
    let left = Math.min(count, unshipped(line))
    if (left === 0 || this.numbers.length >= 3) return
    for (const kind of unshippedKinds) {
      const units = Math.min(left, line[kind])
      line[kind] -= units
      moved[kind] += units
      left -= units
    }
    moved.expectedAt = moved.backordered > 0 ? line.expectedAt : null
    if (line.backordered === 0) line.expectedAt = null
    this.#open([moved])
    this.#tell(number)
  }

  /** Cancels unshipped units of a line until at most `left` come under this number. */
  reduce(number: ModelNumber, line: ModelLine, left: number): void {
    if (this.#cancel(line, Math.max(0, line.shipped + unshipped(line) - left)) > 0) this.#tell(number)
  }

  /** Cancels everything that has not been shipped under a number. Answers how many units that were. */
  cancel(number: ModelNumber): number {
    const canceled = number.lines.reduce((sum, line) => sum + this.#cancel(line, unshipped(line)), 0)
    if (canceled > 0) this.#tell(number)
    return canceled
  }

  deliver(number: ModelNumber): void {
    if (statusOf(number) !== 'shipped') return
    number.isDelivered = true
    this.#tell(number)
  }

  /** Ships, cancels and delivers until nothing is left to do. */
  finish(): void {
    for (const number of this.numbers) {
      for (const line of number.lines) {
        this.confirm(number, line, line.open + line.backordered, null)
        this.ship(number, line, line.promised, 2)
      }
      this.deliver(number)
    }
  }

  /** How a number stands now, as it is told. */
  stateOf(number: ModelNumber): OrderStatus {
    const { supplierOrderId, sequence, lines, shipments } = number
    const status = statusOf(number)
    return {
      supplierOrderId,
      reference: this.request.reference,
      status,
      rawStatus: `${status}!`,
      sequence,
      lines: lines.map(({ lineNumber, sku, promised, shipped, backordered, canceled, expectedAt }) => ({
        lineNumber,
        sku,
        confirmed: promised + shipped,
        backordered,
        shipped,
        canceled,
        expectedAt,
      })),
      shipments: structuredClone(shipments),
    }
  }

  #cancel(line: ModelLine, count: number): number {
    let left = Math.min(count, unshipped(line))
    const canceled = left
    for (const kind of unshippedKinds) {
      const units = Math.min(left, line[kind])
      line[kind] -= units
      line.canceled += units
      left -= units
    }
    if (line.backordered === 0) line.expectedAt = null
    return canceled
  }

  #open(lines: ModelLine[]): void {
    const supplierOrderId = `${this.name}-${this.numbers.length + 1}`
    const number = { supplierOrderId, lines, shipments: [], sequence: 0, isDelivered: false }
    this.numbers.push(number)
    this.#tell(number)
  }

  #tell(number: ModelNumber): void {
    number.sequence += 1
    this.told.push(this.stateOf(number))
  }

  #linesOf(lineNumber: number): ModelLine[] {
    return this.numbers.flatMap(({ lines }) => lines).filter((line) => line.lineNumber === lineNumber)
  }
}

/** The word for how a number stands. */
export function statusOf({ lines, isDelivered }: ModelNumber): SupplierOrderStatus {
  const sum = (count: (line: ModelLine) => number) => lines.reduce((total, line) => total + count(line), 0)
  const shipped = sum((line) => line.shipped)
  if (isDelivered) return 'delivered'
  if (sum(unshipped) === 0) return shipped > 0 ? 'shipped' : 'canceled'
  if (shipped > 0) return 'partially_shipped'
  if (sum((line) => line.open) > 0) return 'pending'
  return sum((line) => line.promised) > 0 ? 'confirmed' : 'backordered'
}

function unshipped(line: ModelLine): number {
  return line.open + line.promised + line.backordered
}

function newLine(lineNumber: number, sku: string, open: number): ModelLine {
  return { lineNumber, sku, open, promised: 0, backordered: 0, shipped: 0, canceled: 0, expectedAt: null }
}
