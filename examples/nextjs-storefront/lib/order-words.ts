import type { CustomerOrder } from '@supplierkit/core/contract'

/** How far an order has come, as its customer reads it. */
const words: Readonly<Record<string, string>> = {
  placed: 'Placed',
  pending: 'Placed',
  confirmed: 'Confirmed',
  on_hold: 'Being checked',
  backordered: 'Waiting for stock',
  partially_shipped: 'Partly shipped',
  shipped: 'Shipped',
  delivered: 'Delivered',
  canceled: 'Canceled',
}

/** The word for a status. */
export function wordOf(status: string): string {
  return words[status] ?? status
}

/** One step of an order's way. */
export interface Step {
  readonly label: string
  readonly state: 'done' | 'now' | 'next'
}

const reached: Readonly<Record<string, number>> = {
  pending: 1,
  on_hold: 1,
  backordered: 1,
  confirmed: 2,
  partially_shipped: 2,
  shipped: 3,
  delivered: 4,
}

/** The steps of an order, and at which of them it is. Empty for one that was canceled or rejected. */
export function stepsOf({
  submission,
  status,
}: Pick<CustomerOrder, 'submission' | 'status'>): readonly Step[] {
  if (status === 'canceled' || submission === 'rejected') return []
  const done = submission === 'submitted' ? (reached[status] ?? 1) : 0
  const labels = ['Placed', 'With the supplier', 'Confirmed', 'Shipped', 'Delivered']
  return labels.map((label, index) => ({
    label,
    state: index <= done ? 'done' : index === done + 1 ? 'now' : 'next',
  }))
}

/** What is going on, in one sentence. */
export function sentenceOf({ submission, status }: Pick<CustomerOrder, 'submission' | 'status'>): string {
  if (submission === 'rejected') return 'The supplier could not take this order. Nothing will be charged.'
  if (submission === 'in_doubt') return 'We are making sure that the supplier has your order.'
  if (submission === 'needs_attention') return 'Somebody of us is looking at your order.'
  if (submission !== 'submitted') return 'Your order is on its way to the supplier.'
  const sentences: Readonly<Record<string, string>> = {
    pending: 'The supplier has your order.',
    confirmed: 'Your phones are being packed.',
    on_hold: 'The supplier has your order and looks it over.',
    backordered: 'Some phones are waited for.',
    partially_shipped: 'The first package has left.',
    shipped: 'Everything has left.',
    delivered: 'Everything has arrived.',
    canceled: 'This order was canceled.',
  }
  return sentences[status] ?? 'The supplier has your order.'
}
