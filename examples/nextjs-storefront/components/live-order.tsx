'use client'

import type { CustomerOrder } from '@supplierkit/core/contract'
import { LiveOrders, useOrder } from '@supplierkit/client/react'
import { createTabsClient } from '@supplierkit/client/tabs'
import { sentenceOf, stepsOf, wordOf } from '../lib/order-words'
import { CancelButton } from './cancel-button'
import { ConnectionMark } from './connection-mark'
import { PackageList } from './package-list'

interface Props {
  readonly orderId: string
  readonly initial: CustomerOrder
}

/** An order that stays current, from what the server has rendered on. */
export function LiveOrder(props: Props) {
  return (
    <LiveOrders url="/api/supplierkit" createClient={createTabsClient}>
      <Status {...props} />
    </LiveOrders>
  )
}

function Status({ orderId, initial }: Props) {
  const { order = initial, connection } = useOrder(orderId, initial)
  if (order === null) return <p>There is no such order any more.</p>
  return (
    <section className="status" aria-label="Status" data-status={order.status} data-version={order.version}>
      <div className="headline">
        <p className="word" role="status">
          <b>{wordOf(order.submission === 'rejected' ? 'canceled' : order.status)}</b> {sentenceOf(order)}
        </p>
        <ConnectionMark connection={connection} />
      </div>
      <ol className="steps">
        {stepsOf(order).map(({ label, state }) => (
          <li key={label} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            {label}
          </li>
        ))}
      </ol>
      <PackageList order={order} />
      <CancelButton order={order} />
    </section>
  )
}
