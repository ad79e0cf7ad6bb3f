import type { Check, Violation } from './facts.js'

/** What the shop writes in the hub's transactions holds exactly when the change does: every version, each once. */
export const shopTold: Check = ({ stored, shopWrites }) => {
  if (!shopWrites) return []
  const promise = 'the shop is told in the same transaction'
  const shop = new Map(stored.shop.map((row) => [row.orderId, row]))
  return stored.orders.flatMap(({ orderId, version }): Violation[] => {
    // Of the first version the shop is told by the answer to forwardOrder.
    const { version: seen, told } = shop.get(orderId) ?? { version: 1, told: 0 }
    if (seen === version && told === version - 1) return []
    const what = `the order is at version ${version}; the shop wrote ${seen}, and was told ${told} times`
    return [{ promise, orderId, what }]
  })
}
