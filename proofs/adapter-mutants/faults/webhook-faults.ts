import { createHash } from 'node:crypto'
import type { ReportedStatus, WebhookDelivery, WebhookEvent } from '@supplierkit/core/contract'
import { SupplierKitError } from '@supplierkit/core/contract'
import { answering, failingAs, type PlantedFault, type Planting } from '../planted-fault.js'

/** The adapter that reads other things from a delivery. */
function reading(
  { make }: Planting,
  change: (event: WebhookEvent, delivery: WebhookDelivery) => WebhookEvent | Promise<WebhookEvent>,
) {
  const adapter = make()
  return { ...adapter, handleWebhook: answering(adapter.handleWebhook, change) }
}

const json = ({ body }: WebhookDelivery) =>
  JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>

/** What libraries for defaults do, without the check that they have by now. */
function mergeDeep(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(from)) {
    if (typeof value === 'object' && value !== null) {
      into[name] ??= {}
      mergeDeep(into[name] as Record<string, unknown>, value as Record<string, unknown>)
    } else {
      into[name] = value
    }
  }
}

export const webhookFaults: readonly PlantedFault[] = [
  {
    fault: 'another status table for webhooks than for answers',
    rule: 'a-webhook-tells-of-its-order',
    plant: (planting) =>
      reading(planting, (event) => ({
        ...event,
        orders: event.orders.map((report) => {
          const status: ReportedStatus | undefined = report.status === 'confirmed' ? 'on_hold' : report.status
          return { ...report, ...(status && { status }) }
        }),
      })),
  },
  {
    fault: 'content that is not signed is trusted',
    rule: 'what-is-not-signed-is-not-trusted',
    traits: { signs: 'signed_id' },
    plant: (planting) => reading(planting, (event) => ({ ...event, trust: 'payload' })),
  },
  {
    fault: 'the status of a webhook without its packages',
    rule: 'a-shipment-is-not-hidden',
    plant: (planting) =>
      reading(planting, (event) => ({
        ...event,
        orders: event.orders.map(({ shipments: _, ...report }) => report),
      })),
  },
  {
    fault: 'a digest with the timestamp in it for the delivery id',
    rule: 'a-repetition-has-the-same-id',
    plant: (planting) =>
      reading(planting, (event, { body, headers }) => ({
        ...event,
        deliveryId: createHash('sha256')
          .update(body)
          .update(headers['x-plain-time'] ?? '')
          .digest('hex'),
      })),
  },
  {
    fault: 'the number of the order for the delivery id',
    rule: 'different-events-have-different-ids',
    plant: (planting) =>
      reading(planting, (event) => ({
        ...event,
        deliveryId: event.orders[0]?.supplierOrderId ?? event.deliveryId,
      })),
  },
  {
    fault: 'a counter in the adapter for a sequence',
    rule: 'order-of-arrival-does-not-matter',
    plant(planting) {
      let count = 0
      return reading(planting, (event) => ({
        ...event,
        orders: event.orders.map((report) => {
          count += 1
          return { ...report, sequence: count }
        }),
      }))
    },
  },
  {
    fault: 'an unknown event is an error',
    rule: 'an-unheard-of-event-is-empty',
    plant: (planting) =>
      reading(planting, (event) => {
        if (event.orders.length + event.stock.length > 0) return event
        throw new SupplierKitError({ code: 'webhook_payload_invalid', message: 'plain-supply: which event?' })
      }),
  },
  {
    fault: 'what cannot be read is an event without orders',
    rule: 'an-unreadable-body-is-said',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        handleWebhook: failingAs(adapter.handleWebhook, () => ({
          deliveryId: 'none',
          name: 'unreadable',
          trust: 'payload',
          orders: [],
          stock: [],
        })),
      }
    },
  },
  {
    fault: 'a SyntaxError from JSON.parse',
    rule: 'an-unreadable-body-is-said',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        handleWebhook: async (delivery, call) => {
          json(delivery)
          return adapter.handleWebhook(delivery, call)
        },
      }
    },
  },
  {
    fault: 'a deep merge of the body into defaults',
    rule: 'a-hostile-body-changes-nothing',
    plant: (planting) =>
      reading(planting, (event, delivery) => {
        mergeDeep({ type: 'none' }, json(delivery))
        return event
      }),
  },
  {
    fault: 'the order is fetched while its webhook is read',
    rule: 'reading-a-webhook-asks-nobody',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        handleWebhook: answering(adapter.handleWebhook, async (event, _delivery, call) => {
          const orders = event.orders.map(({ supplierOrderId = '' }) =>
            adapter.getOrderStatus(supplierOrderId, call),
          )
          return { ...event, orders: await Promise.all(orders) }
        }),
      }
    },
  },
  {
    fault: 'stock in a webhook is taken for a change',
    rule: 'stock-in-webhooks-is-told',
    plant(planting) {
      let before = 100
      return reading(planting, (event) => ({
        ...event,
        stock: event.stock.map((row) => {
          before += row.available
          return { ...row, available: before }
        }),
      }))
    },
  },
]
