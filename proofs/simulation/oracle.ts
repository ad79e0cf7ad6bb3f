import type { Shipment, SupplierOrder, SupplierOrderStatus } from '@supplierkit/core'
import { type BookedOrder, canceledUnits } from './suppliers/books.js'
import type { SupplierServer } from './suppliers/supplier-server.js'

/** A fact that the engine's record and the supplier's books disagree on. */
export interface Difference {
  readonly what: string
  readonly seen: string
  readonly expected: string
}

/** What a customer would call an order with these numbers at a supplier; the first line that fits counts. */
export function statusOf(numbers: readonly BookedOrder[]): SupplierOrderStatus {
  const all = (...names: SupplierOrderStatus[]) => numbers.every(({ status }) => names.includes(status))
  const some = (...names: SupplierOrderStatus[]) => numbers.some(({ status }) => names.includes(status))
  if (all('canceled')) return 'canceled'
  if (all('delivered', 'canceled')) return 'delivered'
  if (all('shipped', 'delivered', 'canceled')) return 'shipped'
  if (some('partially_shipped', 'shipped', 'delivered')) return 'partially_shipped'
  if (some('pending')) return 'pending'
  if (some('on_hold')) return 'on_hold'
  if (some('backordered')) return 'backordered'
  return 'confirmed'
}

/** Where the engine's record of a submitted order differs from the supplier's books. */
export function differences(record: SupplierOrder, supplier: SupplierServer): Difference[] {
  const booked = supplier.books.ordersOf(record.reference)
  return [
    ...differentNumbers(record, booked),
    ...differentStatus(record, booked),
    ...(supplier.plan.linesIn === 'none' ? [] : differentLines(record, booked)),
    ...differentShipments(record, booked),
  ]
}

function differentNumbers(record: SupplierOrder, booked: readonly BookedOrder[]): Difference[] {
  const known = record.atSupplier.map(({ supplierOrderId }) => supplierOrderId)
  return differ('the numbers at the supplier', sorted(known), sorted(booked.map(({ number }) => number)))
}

/** The state of each number is the one of its highest sequence; the whole follows from them. */
function differentStatus(record: SupplierOrder, booked: readonly BookedOrder[]): Difference[] {
  // A number of which something had left when the rest was canceled is called either way.
  const isMixed = (number: string) =>
    booked.some((one) => one.number === number && one.status === 'shipped' && canceledUnits(one) > 0)
  const sides = record.atSupplier.map(({ supplierOrderId, status }) => {
    const called = status === 'canceled' && isMixed(supplierOrderId) ? 'shipped' : status
    return `${supplierOrderId} ${called}`
  })
  const wanted = booked.map(({ number, status }) => `${number} ${status}`)
  const whole = statusOf(booked)
  // One part that was confirmed does not become unanswered because another part was heard of later.
  const stays = whole === 'pending' && ['confirmed', 'on_hold', 'backordered'].includes(record.status)
  return [
    ...differ('the status of each number', sorted(sides), sorted(wanted)),
    ...(stays ? [] : differ('the status of the whole', record.status, whole)),
  ]
}

function differentLines(record: SupplierOrder, booked: readonly BookedOrder[]): Difference[] {
  return record.lines.flatMap((line) => {
    const parts = booked.flatMap(({ lines }) =>
      lines.filter(({ lineNumber }) => lineNumber === line.lineNumber),
    )
    const sum = (kind: 'ordered' | 'confirmed' | 'backordered' | 'shipped' | 'canceled') =>
      parts.reduce((total, part) => total + part[kind], 0)
    const rejected = line.ordered - sum('ordered')
    const seen = [line.confirmed, line.backordered, line.shipped, line.canceled]
    const expected = [sum('confirmed'), sum('backordered'), sum('shipped'), sum('canceled') + rejected]
    const name = `line ${line.lineNumber} (confirmed, backordered, shipped, canceled)`
    return differ(name, seen.join(', '), expected.join(', '))
  })
}

function differentShipments(record: SupplierOrder, booked: readonly BookedOrder[]): Difference[] {
  const expected = booked.flatMap(({ shipments }) => shipments.flatMap(contentsOf))
  return differ('the packages', sorted(record.shipments.flatMap(contentsOf)), sorted(expected))
}

function contentsOf({ shipmentId, packages }: Shipment): string[] {
  return packages.map(({ packageId, trackingNumber, lines }) => {
    const content = lines.map(({ lineNumber, quantity }) => `${quantity} of line ${lineNumber ?? '?'}`).sort()
    return `${shipmentId} ${packageId ?? ''} ${trackingNumber ?? 'untracked'}: ${content.join(' + ')}`
  })
}

function differ(what: string, seen: string, expected: string): Difference[] {
  return seen === expected ? [] : [{ what, seen, expected }]
}

function sorted(texts: readonly string[]): string {
  return [...texts].sort().join('; ') || 'none'
}
