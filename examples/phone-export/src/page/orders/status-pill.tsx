import type { OrderProgress, Submission, SupplierOrderStatus } from '@supplierkit/core/contract'

type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad'

const submissions: Readonly<Record<Exclude<Submission, 'submitted'>, readonly [string, Tone]>> = {
  pending: ['To be sent', 'plain'],
  submitting: ['Sending', 'info'],
  in_doubt: ['In doubt', 'warn'],
  needs_attention: ['Needs a person', 'bad'],
  rejected: ['Rejected', 'bad'],
}

const statuses: Readonly<Record<SupplierOrderStatus, readonly [string, Tone]>> = {
  pending: ['Sent', 'info'],
  confirmed: ['Confirmed', 'info'],
  on_hold: ['On hold', 'warn'],
  backordered: ['Backordered', 'warn'],
  partially_shipped: ['Partly shipped', 'info'],
  shipped: ['Shipped', 'good'],
  delivered: ['Delivered', 'good'],
  canceled: ['Canceled', 'plain'],
}

/** Where the whole order stands; a trouble with the hand-over is shown before the status. */
export function StatusPill({ progress }: { readonly progress: OrderProgress | null }) {
  const [label, tone] = faceOf(progress)
  return (
    <span class="pill" data-tone={tone}>
      {label}
    </span>
  )
}

function faceOf(progress: OrderProgress | null): readonly [string, Tone] {
  if (!progress) return ['Placed', 'plain']
  const { submission, status } = progress
  return submission === 'submitted' ? statuses[status] : submissions[submission]
}
