import type { CallRecord } from '@supplierkit/core/contract'
import { at, nextId } from './ids-and-times.js'

/** A call whose answer was lost. */
export function makeCall(changes: Partial<CallRecord> = {}): CallRecord {
  return {
    id: nextId('call'),
    orderId: 'order-1',
    supplierOrderId: 'supplier-order-1',
    supplierId: 'acme',
    method: 'createOrder',
    attempt: 1,
    at: at(0),
    durationMs: 1_200,
    outcome: 'supplier_timeout',
    exchanges: [
      {
        durationMs: 1_190,
        request: {
          method: 'POST',
          target: '/orders',
          headers: { 'content-type': 'application/json' },
          content: { reference: 'R-1', placedAt: '2026-01-01T00:00:00.000Z' },
        },
        answer: null,
      },
    ],
    ...changes,
  }
}
