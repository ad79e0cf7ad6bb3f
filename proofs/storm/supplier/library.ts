import type { OrderHistory } from './history.js'
import { writeOrder } from './write-order.js'

const kept = 4096

/** Histories by their numbers. Those that were asked for lately are kept, all others are written again. */
export function createLibrary(seed: number): (index: number) => OrderHistory {
  const histories = new Map<number, OrderHistory>()
  return (index) => {
    const known = histories.get(index)
    if (known) return known
    const history = writeOrder(seed, index)
    histories.set(index, history)
    const [oldest] = histories.keys()
    if (histories.size > kept && oldest !== undefined) histories.delete(oldest)
    return history
  }
}
