import type { Alert, AlertMessage } from '@supplierkit/core/contract'
import { nextId, start } from '../records/ids-and-times.js'
import { personal } from './make-message.js'

/** So many orders that wait for a person, gathered for one operator. */
export function makeAlerts(count: number, change: Partial<AlertMessage> = {}): AlertMessage {
  const alerts = Array.from({ length: count }, (): Alert => {
    const orderId = nextId('order')
    return {
      id: nextId('event'),
      kind: 'order_needs_attention',
      at: start,
      supplierId: 'acme',
      orderId,
      reference: `${orderId}-1`,
      code: 'supplier_timeout',
      message: 'acme: createOrder gave no answer within 30000 ms.',
    }
  })
  const recipient = { email: personal.email, name: personal.name }
  return { id: nextId('alerts'), kind: 'order_needs_attention', recipient, alerts, ...change }
}
