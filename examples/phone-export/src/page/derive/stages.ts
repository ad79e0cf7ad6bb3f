import type { HubEvent, SupplierOrderProgress, SupplierOrderStatus } from '@supplierkit/core/contract'

/**
 * `done`: behind us. `now`: what is waited for. `next`: not yet its turn. `trouble`: somebody should look.
 * `ended`: it goes no further.
 */
export type StageState = 'done' | 'now' | 'next' | 'trouble' | 'ended'

export interface Stage {
  readonly key: 'accepted' | 'sent' | 'confirmed' | 'shipped'
  readonly label: string
  readonly state: StageState
  readonly at?: Date | undefined
}

const shippedStatuses: readonly SupplierOrderStatus[] = ['shipped', 'delivered']
const confirmedStatuses: readonly SupplierOrderStatus[] = [
  'confirmed',
  'partially_shipped',
  ...shippedStatuses,
]

/** The four steps of a supplier order, as far as it has come, with the time of each. */
export function stagesOf(order: SupplierOrderProgress, events: readonly HubEvent[]): readonly Stage[] {
  const own = events.filter(({ supplierOrderId }) => supplierOrderId === order.id)
  const reached = (statuses: readonly SupplierOrderStatus[]) =>
    own.find((event) => event.type === 'supplier_order.status_changed' && statuses.includes(event.to))?.at
  return [
    {
      key: 'accepted',
      label: 'Accepted',
      state: 'done',
      at: events.find(({ type }) => type === 'order.accepted')?.at,
    },
    { key: 'sent', ...sentStage(order), at: own.find(({ type }) => type === 'supplier_order.submitted')?.at },
    { key: 'confirmed', ...confirmedStage(order), at: reached(confirmedStatuses) },
    {
      key: 'shipped',
      ...shippedStage(order),
      at: own.find(({ type }) => type === 'shipment.created')?.at ?? reached(shippedStatuses),
    },
  ]
}

type Face = Pick<Stage, 'label' | 'state'>

function sentStage({ submission }: SupplierOrderProgress): Face {
  const faces: Readonly<Record<SupplierOrderProgress['submission'], Face>> = {
    pending: { label: 'To be sent', state: 'now' },
    submitting: { label: 'Sending', state: 'now' },
    in_doubt: { label: 'In doubt', state: 'trouble' },
    needs_attention: { label: 'Needs a person', state: 'trouble' },
    rejected: { label: 'Rejected', state: 'ended' },
    submitted: { label: 'Sent', state: 'done' },
  }
  return faces[submission]
}

function confirmedStage({ submission, status, lines }: SupplierOrderProgress): Face {
  if (submission !== 'submitted') return { label: 'Confirmed', state: 'next' }
  const faces: Readonly<Record<SupplierOrderStatus, Face>> = {
    pending: { label: 'To be confirmed', state: 'now' },
    on_hold: { label: 'On hold', state: 'trouble' },
    backordered: { label: 'Backordered', state: 'trouble' },
    confirmed: { label: 'Confirmed', state: 'done' },
    partially_shipped: { label: 'Confirmed', state: 'done' },
    shipped: { label: 'Confirmed', state: 'done' },
    delivered: { label: 'Confirmed', state: 'done' },
    canceled: lines.some(({ confirmed }) => confirmed > 0)
      ? { label: 'Confirmed', state: 'done' }
      : { label: 'Canceled', state: 'ended' },
  }
  return faces[status]
}

function shippedStage({ submission, status, lines }: SupplierOrderProgress): Face {
  const waiting: Face = { label: 'Shipped', state: 'next' }
  if (submission !== 'submitted') return waiting
  const faces: Readonly<Record<SupplierOrderStatus, Face>> = {
    pending: waiting,
    on_hold: waiting,
    backordered: waiting,
    confirmed: { label: 'To be shipped', state: 'now' },
    partially_shipped: { label: 'Partly shipped', state: 'now' },
    shipped: { label: 'Shipped', state: 'done' },
    delivered: { label: 'Delivered', state: 'done' },
    canceled: lines.some(({ confirmed }) => confirmed > 0) ? { label: 'Canceled', state: 'ended' } : waiting,
  }
  return faces[status]
}
