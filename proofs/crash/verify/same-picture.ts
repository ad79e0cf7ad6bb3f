import { type Check, groupBy, type Violation } from './facts.js'

/** What the shop believes of an order at the end is what stands in the supplier's books. */
export const samePicture: Check = ({ stored, suppliers }) => {
  const promise = 'the shop sees what the supplier has'
  const booked = groupBy(suppliers.orders, ({ reference }) => reference)
  return stored.supplierOrders.flatMap((one): Violation[] => {
    const [order] = booked.get(one.reference) ?? []
    if (!order || one.submission !== 'submitted') return []
    const inBooks = {
      number: order.number,
      status: order.state,
      lines: order.lines.map(({ quantity, refused, shipped }) => [shipped, refused ? quantity : 0]),
      trackingNumbers: order.shipments.map(({ trackingNumber }) => trackingNumber).sort(),
    }
    const here = {
      number: one.numbers.join(),
      status: one.status as string,
      lines: one.lines.map(({ shipped, canceled }) => [shipped, canceled]),
      trackingNumbers: [...one.trackingNumbers].sort(),
    }
    if (JSON.stringify(inBooks) === JSON.stringify(here)) return []
    const what = `${one.reference}: books ${JSON.stringify(inBooks)}, shop ${JSON.stringify(here)}`
    return [{ promise, orderId: one.orderId, what }]
  })
}
