import type { SupplierOrder } from '@supplierkit/core/contract'
import { toCommand } from '../command-line/command.js'
import { evidenceText } from '../output/evidence-text.js'
import { plain, shortTime, table } from '../output/table.js'
import { callText } from './call-text.js'
import { findOrder } from './find-order.js'
import { orderFacts } from './order-facts.js'
import { readTimeline, timelineText } from './timeline.js'

/** `supplierkit orders show` */
export const showOrder = toCommand({
  name: 'orders show',
  about: 'show an order: its supplier orders, packages, messages and timeline',
  details:
    'Calls to suppliers stand in the timeline where they were begun; with --calls follows what was sent and answered. Names, addresses and contacts of customers are not shown: in what is kept of calls they are masked, all but city, region and country.',
  arguments: [{ name: 'order', about: 'its id, one of its references, or a number of the supplier' }],
  options: {
    events: {
      kind: 'count',
      value: 'n',
      default: 50,
      about: 'at most so many of the latest events and calls (default: 50)',
    },
    calls: { kind: 'flag', about: 'with the requests and answers of its calls to suppliers' },
  },
  examples: [
    { call: 'supplierkit orders show PE-1042', about: 'by the id of the order' },
    { call: 'supplierkit orders show ORD845140', about: "by the supplier's number" },
    { call: 'supplierkit orders show PE-1042 --calls', about: 'what was sent, and what came back?' },
  ],
  async run({ openApp }, { events: limit, calls: withContents }, given) {
    const { hub } = await openApp()
    const order = await findOrder(hub, given)
    const { orderId } = order.record
    const timeline = await readTimeline(hub, orderId, limit)
    const messages = (await hub.storage.listNotifications({ orderId, limit: 50 })).map(
      ({ id, template, channel, state, sentAt, lastError }) => ({
        id,
        template,
        channel,
        state,
        sentAt,
        lastError,
      }),
    )
    const { submission, status, acceptedAt } = orderFacts(order)
    const sections = [
      `${orderId}: ${submission}, ${status}; accepted ${shortTime(acceptedAt)} UTC`,
      ...order.supplierOrders.map(supplierOrderText),
      messages.length > 0 &&
        table(
          ['MESSAGE', 'CHANNEL', 'STATE', 'SENT (UTC)', 'ERROR'],
          messages.map((one) => [
            one.template,
            one.channel,
            one.state,
            shortTime(one.sentAt),
            one.lastError && plain(one.lastError),
          ]),
        ),
      timeline.entries.length > 0 && timelineText(timeline),
      ...(withContents ? timeline.calls.map(callText) : []),
    ]
    return {
      ok: true,
      text: sections.filter((one) => one !== false).join('\n\n'),
      json: { order: orderFacts(order), messages, timeline: timeline.events, calls: timeline.calls },
    }
  },
})

function supplierOrderText(one: SupplierOrder): string {
  const numbers = one.atSupplier.map(({ supplierOrderId }) => supplierOrderId).join(', ')
  const facts = [
    `${one.supplierId}  ${one.reference}${numbers === '' ? '' : ` (there: ${numbers})`}: ${one.submission}, ${one.status}`,
    one.hold && `  held by ${plain(one.hold.by)}: ${plain(one.hold.reason)}`,
    one.cancellation !== 'none' && `  cancellation: ${one.cancellation}`,
    one.lastError && `  ${shortTime(one.lastError.at)}  ${evidenceText(one.lastError)}`,
    one.dueAt && `  next due ${shortTime(one.dueAt)} UTC`,
    one.submission === 'needs_attention' &&
      `  a person decides: supplierkit orders settle ${one.orderId} --send-again, --mark-submitted or --give-up`,
  ]
  const lines = table(
    ['  LINE', 'SKU', 'ORDERED', 'CONFIRMED', 'BACKORDERED', 'SHIPPED', 'CANCELED', 'REASON'],
    one.lines.map((line) => [
      `  ${line.lineNumber}`,
      plain(line.sku),
      line.ordered,
      line.confirmed,
      line.backordered,
      line.shipped,
      line.canceled,
      line.reason && plain(line.reason),
    ]),
  )
  const packages = one.shipments.flatMap((shipment) =>
    shipment.packages.map(
      ({ carrier, trackingNumber }) =>
        `  package: ${plain(carrier ?? 'unknown carrier')} ${plain(trackingNumber ?? 'without a tracking number')}`,
    ),
  )
  return [...facts.filter((fact) => typeof fact === 'string'), lines, ...packages].join('\n')
}
