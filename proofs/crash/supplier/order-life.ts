import { between, type Random } from '../seeded.js'
import type { BookedOrder } from './books.js'

/** Lets an order be confirmed, shipped line by line, and delivered; `changed` is told of every step. */
export function liveOn(
  order: BookedOrder,
  random: Random,
  now: () => number,
  changed: (order: BookedOrder) => void,
): void {
  const steps = [
    () => (order.state = 'confirmed'),
    ...order.lines.filter((line) => !line.refused).map((line) => () => ship(order, line.lineNumber)),
    () => (order.state = 'delivered'),
  ]
  const next = () => {
    const step = steps.shift()
    if (!step) return
    setTimeout(
      () => {
        step()
        order.sequence += 1
        // Times must differ where they decide which report is the later one.
        order.changedAt = Math.max(now(), order.changedAt + 1)
        changed(order)
        next()
      },
      between(40, 250, random),
    )
  }
  next()
}

function ship(order: BookedOrder, lineNumber: number): void {
  const line = order.lines.find((one) => one.lineNumber === lineNumber)
  if (!line) return
  line.shipped = line.quantity
  const place = order.shipments.length + 1
  order.shipments.push({
    id: `${order.number}-S${place}`,
    trackingNumber: `1Z${order.number}${place}`,
    lines: [{ lineNumber, sku: line.sku, quantity: line.quantity }],
  })
  const open = order.lines.some((one) => !one.refused && one.shipped < one.quantity)
  order.state = open ? 'partly_shipped' : 'shipped'
}
