import type { HubEvent, HubEventType } from '../outbox/hub-event.js'
import type { NewNotification, NotificationType, OrderAggregate, SupplierOrder } from '../storage/records.js'
import type { Runtime } from '../runtime/runtime.js'
import type { InTransaction } from '../storage/storage.js'
import { askForRecipients } from './ask-for-recipients.js'
import { askForWishes, channelsFor } from './ask-for-wishes.js'
import type { NotificationData, NotificationTemplate, Notifier } from './notifier.js'
import type { AlertPlanner } from './plan-alerts.js'
import type { PreferencesOf } from './preferences.js'
import type { RecipientsOf } from './recipients.js'

/** Notifications that events of one commit give rise to. Never rejects because of the app's functions. */
export type NotificationPlanner<Tx = unknown> = (
  aggregate: OrderAggregate,
  events: readonly HubEvent[],
  options?: InTransaction<Tx>,
) => Promise<NewNotification[]>

interface Plan {
  readonly template: NotificationTemplate
  /** Together with order, channel and recipient: the one thing this message is about, told once. */
  readonly about: string
  readonly data: Omit<NotificationData, 'occurredAt'>
}

type PlanOf<T extends HubEventType> = (event: HubEvent<T>, aggregate: OrderAggregate) => Plan | null

/** Which events people are told of. An event that is not here is told to nobody. */
const plans: { readonly [T in HubEventType]?: PlanOf<T> } = {
  'order.accepted': () => ({ template: 'created', about: 'created', data: {} }),
  'order.confirmed': () => ({ template: 'confirmed', about: 'confirmed', data: {} }),
  'order.fulfilled': () => ({ template: 'fulfilled', about: 'fulfilled', data: {} }),
  'supplier_order.rejected': (event, aggregate) => {
    const supplierOrder = find(aggregate, event)
    return supplierOrder
      ? {
          template: 'rejected',
          about: `rejected:${supplierOrder.id}`,
          data: { lines: withdrawnLines(supplierOrder) },
        }
      : null
  },
  'supplier_order.lines_rejected': (event, aggregate) => {
    const supplierOrder = find(aggregate, event)
    const rejected = new Set(event.rejectedLines.map(({ lineNumber }) => lineNumber))
    const lines = supplierOrder
      ? withdrawnLines(supplierOrder).filter(({ lineNumber }) => rejected.has(lineNumber))
      : []
    return {
      template: 'rejected',
      about: `rejected:${event.supplierOrderId}:${event.orderVersion}`,
      data: { lines },
    }
  },
  'supplier_order.status_changed': (event, aggregate) => {
    const { from, to } = event
    const supplierOrder = find(aggregate, event)
    if (to === 'canceled' && supplierOrder) {
      return {
        template: 'canceled',
        about: `canceled:${supplierOrder.id}`,
        data: { lines: withdrawnLines(supplierOrder) },
      }
    }
    const about = `status:${event.supplierOrderId}:${event.orderVersion}`
    // A hold before the first confirmation is a supplier that still looks at the order: no news to a customer.
    const told = toldStatuses.has(to) && !(to === 'on_hold' && from === 'pending')
    return told ? { template: 'status_change', about, data: { change: { from, to } } } : null
  },
  // A part that is canceled whole is told with its status.
  'cancellation.accepted': (event, aggregate) => {
    const supplierOrder = find(aggregate, event)
    if (!supplierOrder || isCanceledWhole(supplierOrder)) return null
    const about = `canceled:${supplierOrder.id}:${event.orderVersion}`
    return { template: 'canceled', about, data: { lines: withdrawnLines(supplierOrder) } }
  },
  'change.accepted': (event, aggregate) => {
    const supplierOrder = find(aggregate, event)
    if (!supplierOrder || isCanceledWhole(supplierOrder)) return null
    const reduced = new Set(event.lines.map(({ lineNumber }) => lineNumber))
    const lines = withdrawnLines(supplierOrder)
      .filter(({ lineNumber }) => reduced.has(lineNumber))
      .map((line) => ({ reason: reasonOfChange, ...line }))
    const about = `changed:${supplierOrder.id}:${event.orderVersion}`
    return { template: 'canceled', about, data: { lines } }
  },
  'shipment.created': planShipment,
  'shipment.updated': planShipment,
}

/** A reason that every notifier can put into words of its own. */
const reasonOfChange = 'canceled_on_request'

function isCanceledWhole({ submission, status }: SupplierOrder): boolean {
  return submission === 'rejected' || status === 'canceled'
}

/** Statuses that have no message of their own. */
const toldStatuses: ReadonlySet<string> = new Set(['on_hold', 'backordered', 'delivered'])

/** A shipment is told once, and only when each of its packages can be followed. */
function planShipment(
  event: HubEvent<'shipment.created' | 'shipment.updated'>,
  { record }: OrderAggregate,
): Plan | null {
  const { shipment } = event
  if (!shipment.packages.length || shipment.packages.some((parcel) => !parcel.trackingNumber)) return null
  const { status } = record.progress
  const complete = status === 'shipped' || status === 'delivered'
  return {
    template: complete ? 'shipped' : 'partially_shipped',
    about: `shipment:${event.supplierOrderId}:${shipment.shipmentId}`,
    data: { shipment },
  }
}

const types: Readonly<Record<NotificationTemplate, NotificationType>> = {
  created: 'order',
  confirmed: 'order',
  rejected: 'order',
  canceled: 'order',
  status_change: 'status',
  partially_shipped: 'fulfillment',
  shipped: 'fulfillment',
  fulfilled: 'fulfillment',
}

/** What the planner is made of. */
export interface PlannerParts<Tx> {
  readonly runtime: Runtime
  readonly notifiers: readonly Notifier[]
  readonly recipients?: RecipientsOf | undefined
  readonly preferences?: PreferencesOf<Tx> | undefined
  readonly planAlerts: AlertPlanner
}

/** Plans one message per event, channel and recipient, and the alerts. */
export function createNotificationPlanner<Tx>({
  runtime,
  notifiers,
  recipients: recipientsOf,
  preferences,
  planAlerts,
}: PlannerParts<Tx>): NotificationPlanner<Tx> {
  const channels = notifiers.filter(({ tellsOfOrders }) => tellsOfOrders !== false)
  return async (aggregate, events, options = {}) => {
    const { orderId } = aggregate.record
    const asking = events.map(async (event) => {
      const plan = channels.length > 0 ? planOf(event, aggregate) : null
      if (!plan) return []
      const recipients = await askForRecipients(runtime, recipientsOf, aggregate.record, event)
      return recipients.map((recipient) => ({ event, plan, recipient }))
    })
    const planned = (await Promise.all(asking)).flat()
    const wishes = await askForWishes(runtime, preferences, planned, { orderId, ...options })
    const messages = planned.flatMap(({ event, plan, recipient }) => {
      const wish = wishes.get(recipient.email)
      return channelsFor(plan.template, wish, channels).map(
        ({ name: channel, audience }): NewNotification => {
          const to = audience === 'endpoint' ? { email: '' } : recipient
          return {
            id: runtime.createId(),
            dedupeKey: [orderId, plan.about, channel, to.email].join('|'),
            type: types[plan.template],
            template: plan.template,
            channel,
            orderId,
            recipient: wish?.locale && to.email ? { ...to, locale: wish.locale } : to,
            data: { ...plan.data, occurredAt: event.at },
            createdAt: event.at,
          }
        },
      )
    })
    return [...messages, ...planAlerts(events, aggregate.supplierOrders)]
  }
}

function planOf(event: HubEvent, aggregate: OrderAggregate): Plan | null {
  const plan = plans[event.type] as ((event: HubEvent, aggregate: OrderAggregate) => Plan | null) | undefined
  return plan?.(event, aggregate) ?? null
}

function find({ supplierOrders }: OrderAggregate, event: HubEvent): SupplierOrder | undefined {
  return supplierOrders.find(({ id }) => id === event.supplierOrderId)
}

function withdrawnLines({ lines }: SupplierOrder) {
  return lines
    .filter((line) => line.canceled > 0)
    .map(({ lineNumber, sku, canceled, reason }) => ({
      lineNumber,
      sku,
      quantity: canceled,
      ...(reason === undefined ? {} : { reason }),
    }))
}
