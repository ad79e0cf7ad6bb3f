import type { HubEvent, HubEventType } from '../outbox/hub-event.js'
import type { Runtime } from '../runtime/runtime.js'
import type { NewNotification, SupplierOrder } from '../storage/records.js'
import type { Alert, AlertKind, AlertOptions, AlertRecipient } from './alert.js'
import type { Notifier, Recipient } from './notifier.js'

/** Alerts that events give rise to, ready to be stored with them. */
export type AlertPlanner = (
  events: readonly HubEvent[],
  supplierOrders?: readonly SupplierOrder[],
) => NewNotification[]

type AlertText = Pick<Alert, 'kind' | 'code' | 'message'>

type AlertOf<T extends HubEventType> = (event: HubEvent<T>) => AlertText

/** Which events alarm operators. An event that is not here alarms nobody. */
const alerts: { readonly [T in HubEventType]?: AlertOf<T> } = {
  'supplier_order.needs_attention': ({ evidence }) => ({
    kind: 'order_needs_attention',
    code: evidence.code,
    message: plainText(evidence.message),
  }),
  'order.progress_failed': ({ evidence }) => ({
    kind: 'progress_not_delivered',
    code: evidence.code,
    message: plainText(evidence.message),
  }),
  'supplier_order.missing': ({ evidence }) => ({
    kind: 'order_unknown_at_supplier',
    code: evidence.code,
    message: plainText(evidence.message),
  }),
  'supplier_order.evidence_refused': ({ evidence }) => ({
    kind: 'order_needs_attention',
    code: evidence.code,
    message: plainText(evidence.message),
  }),
  'supplier.suspended': ({ supplierId, reason }) => ({
    kind: 'supplier_suspended',
    // A person who pauses it gives a reason in words.
    code: /^[a-z]+(?:_[a-z]+)+(?=:)/.exec(reason)?.[0] ?? 'paused',
    message: `${supplierId}: nothing is sent until it is resumed (${reason}).`,
  }),
  'supplier.circuit_opened': ({ supplierId, failures, code, until }) => ({
    kind: 'supplier_circuit_opened',
    code,
    message: `${supplierId}: its last ${failures} calls failed; it is left alone until ${until.toISOString()}.`,
  }),
  'supplier.deliveries_refused': ({ supplierId, refused, code }) => ({
    kind: 'deliveries_refused',
    code,
    message: `${supplierId}: the last ${refused} webhooks were refused; its orders are still polled.`,
  }),
  'supplier.feed_refused': ({ supplierId, read, missing, total }) => ({
    kind: 'stock_feed_refused',
    code: 'inventory_feed_refused',
    message: `${supplierId}: a full feed of ${read} levels would have sold out ${missing} of ${total}; the stock stays as it was.`,
  }),
}

const usualWindowMs = 300_000

/** The one recipient of channels that lead to a fixed address. */
const endpoint: AlertRecipient = { email: '' }

/** Plans one row per alert, channel and recipient. They are gathered into messages when they are sent. */
export function createAlertPlanner(
  runtime: Pick<Runtime, 'createId'>,
  notifiers: readonly Notifier[],
  options: AlertOptions | undefined,
): AlertPlanner {
  const channels = options ? notifiers.filter((notifier) => notifier.sendAlert !== undefined) : []
  if (!options || channels.length === 0) return () => []
  const { recipients = [], kinds, windowMs = usualWindowMs } = options
  return (events, supplierOrders = []) =>
    events.flatMap((event) => {
      const alert = toAlert(event, supplierOrders)
      if (!alert || (kinds && !kinds.includes(alert.kind))) return []
      return channels.flatMap(({ name: channel, audience }) =>
        (audience === 'endpoint' ? [endpoint] : recipients)
          .filter((recipient) => wants(recipient, alert.kind, channel))
          .map((recipient): NewNotification => ({
            id: runtime.createId(),
            dedupeKey: ['alert', event.id, channel, recipient.email].join('|'),
            type: 'alert',
            template: 'alert',
            channel,
            orderId: event.orderId,
            recipient: toRecipient(recipient),
            data: { alert, occurredAt: event.at },
            createdAt: event.at,
            dueAt: endOfWindow(event.at, windowMs),
          })),
      )
    })
}

/** Without the frame that an error's message has for logs: its code in front and the page about it behind. */
function plainText(message: string): string {
  const text = message.replace(/^\[[a-z_]+\] /, '')
  const lastLine = text.lastIndexOf('\n')
  return text
    .slice(lastLine + 1)
    .trimStart()
    .startsWith('More: ')
    ? text.slice(0, lastLine).trimEnd()
    : text
}

function toAlert(event: HubEvent, supplierOrders: readonly SupplierOrder[]): Alert | null {
  const describe = alerts[event.type] as ((event: HubEvent) => AlertText) | undefined
  if (!describe) return null
  const { id, at, supplierId, orderId } = event
  const supplierOrder = supplierOrders.find((one) => one.id === event.supplierOrderId)
  return { id, at, supplierId, orderId, reference: supplierOrder?.reference ?? null, ...describe(event) }
}

function wants({ kinds, channels }: AlertRecipient, kind: AlertKind, channel: string): boolean {
  return (!kinds || kinds.includes(kind)) && (!channels || channels.includes(channel))
}

function toRecipient({ email, name, locale, userId }: AlertRecipient): Recipient {
  return {
    email,
    ...(name === undefined ? {} : { name }),
    ...(locale === undefined ? {} : { locale }),
    ...(userId === undefined ? {} : { userId }),
  }
}

/** The same for all alerts of a window, in every process and after every restart. */
function endOfWindow(at: Date, windowMs: number): Date {
  return windowMs > 0 ? new Date((Math.floor(at.getTime() / windowMs) + 1) * windowMs) : at
}
