'use client'

import type { CustomerOrder } from '@supplierkit/core/contract'
import { useState } from 'react'

/** Asks the supplier to cancel, as long as nothing has left; what it says arrives live. */
export function CancelButton({ order }: { readonly order: CustomerOrder }) {
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState('')
  const states = order.supplierOrders.map(({ cancellation }) => cancellation)
  const answer = states.find((state) => state !== 'none')
  const over = ['shipped', 'delivered', 'canceled', 'partially_shipped'].includes(order.status)

  async function cancel(): Promise<void> {
    setAsking(true)
    setProblem('')
    try {
      const response = await fetch(`/api/supplierkit/orders/${encodeURIComponent(order.orderId)}/cancel`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      if (!response.ok) setProblem('That did not work. Please try again in a moment.')
    } catch {
      setProblem('You seem to be offline.')
    } finally {
      setAsking(false)
    }
  }

  return (
    <div className="cancel">
      {answer !== undefined && <p>{answers[answer]}</p>}
      {answer === undefined && !over && order.submission !== 'rejected' && (
        <button type="button" className="quiet" disabled={asking} onClick={() => void cancel()}>
          Cancel the order
        </button>
      )}
      <p role="alert">{problem}</p>
    </div>
  )
}

const answers: Readonly<Record<CustomerOrder['supplierOrders'][number]['cancellation'], string>> = {
  none: '',
  requested: 'We ask the supplier to cancel.',
  pending: 'The supplier was asked to cancel and has not answered yet.',
  accepted: 'The supplier has canceled it.',
  refused: 'The supplier did not agree to cancel.',
  too_late: 'It was too late to cancel.',
}
