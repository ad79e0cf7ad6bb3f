/** Statuses in the order an order passes through them. The first six are the platform's words. */
export type PhonexStatus =
  | 'On Hold'
  | 'Awaiting Shipping Quote'
  | 'Awaiting Payment'
  | 'Ready for Fulfillment'
  | 'Shipped'
  | 'Canceled'
  | 'Partially Shipped'
  | 'Delivered'

const minutes = 60_000

/** What follows a status, and after how much simulated time. */
export const defaultStepMs: Readonly<Partial<Record<PhonexStatus, number>>> = {
  'Awaiting Shipping Quote': 5 * minutes,
  'Awaiting Payment': 5 * minutes,
  'Ready for Fulfillment': 10 * minutes,
  'Partially Shipped': 20 * minutes,
  Shipped: 20 * minutes,
  Delivered: 24 * 60 * minutes,
}

const next: Readonly<Record<PhonexStatus, readonly PhonexStatus[]>> = {
  'On Hold': ['Awaiting Shipping Quote'],
  'Awaiting Shipping Quote': ['Awaiting Payment'],
  'Awaiting Payment': ['Ready for Fulfillment'],
  'Ready for Fulfillment': ['Partially Shipped', 'Shipped'],
  'Partially Shipped': ['Shipped'],
  Shipped: ['Delivered'],
  Delivered: [],
  Canceled: [],
}

/** The next status; orders that leave at once skip `Partially Shipped`. */
export function nextStatus(status: PhonexStatus, leavesInTwo: boolean): PhonexStatus | undefined {
  return next[status].find((candidate) => leavesInTwo || candidate !== 'Partially Shipped')
}

/** Until the goods are made ready an order can be called off. */
export const cancelableStatuses: ReadonlySet<PhonexStatus> = new Set([
  'On Hold',
  'Awaiting Shipping Quote',
  'Awaiting Payment',
])
