import { countDoubts } from './doubts.js'
import type { Check } from './facts.js'

/** Nothing is left in doubt, and the run has really drained. */
export const doubtsSettled: Check = (facts) => {
  const promise = 'every lost answer is settled'
  const { begun, settled } = countDoubts(facts)
  const left = facts.stored.supplierOrders.filter(({ submission }) => submission === 'in_doubt')
  return [
    ...left.map(({ orderId, reference }) => ({ promise, orderId, what: `${reference} is still in doubt` })),
    ...(begun === settled ? [] : [{ promise, what: `${begun} came in doubt, ${settled} got out of it` }]),
    ...facts.open.map((what) => ({ promise, what: `still open when the time to drain was over: ${what}` })),
  ]
}
