import {
  type Alert,
  type AlertMessage,
  type NotificationMessage,
  toCustomerShipment,
} from '@supplierkit/core/contract'

/** A message as it is posted, after the recommendation of Standard Webhooks. Dates are ISO 8601 in UTC. */
export interface WebhookPayload {
  /** `alert.supplier_suspended`, `order.shipped`. */
  readonly type: string
  /** When the thing happened; of several alerts the first. */
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Alerts of one kind, the oldest first. */
export function alertPayload({ kind, alerts }: AlertMessage): WebhookPayload {
  return {
    type: `alert.${kind}`,
    timestamp: (alerts[0]?.at ?? new Date(0)).toISOString(),
    data: { count: alerts.length, alerts: alerts.map(toAlertData) },
  }
}

function toAlertData({ id, at, supplierId, orderId, reference, code, message }: Alert) {
  return { id, at, supplierId, orderId, reference, code, message }
}

/** What happened to an order, as customers are told: without the supplier's reasons and numbers. Who the customer is does not stand in it. */
export function orderPayload({ template, order, progress, data }: NotificationMessage): WebhookPayload {
  const { shipment, change, lines } = data
  return {
    type: `order.${template}`,
    timestamp: data.occurredAt.toISOString(),
    data: {
      orderId: order.id,
      orderNumber: order.number ?? order.id,
      status: progress.status,
      submission: progress.submission,
      fulfilled: progress.fulfilled,
      ...(shipment && { shipment: toCustomerShipment(shipment) }),
      ...(change && { change }),
      ...(lines && { lines: lines.map(({ lineNumber, sku, quantity }) => ({ lineNumber, sku, quantity })) }),
    },
  }
}
