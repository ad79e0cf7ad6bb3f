import type { HubEvent, NotificationRecord, OrderProgress } from '@supplierkit/core'
import type { Evidence } from './evidence.js'

/** What people are told of, written down once more: the thing a message is about, by event. */
function aboutOf(event: HubEvent, isCanceledWhole: (event: HubEvent) => boolean): string | null {
  switch (event.type) {
    case 'order.accepted':
      return 'created'
    case 'order.confirmed':
      return 'confirmed'
    case 'order.fulfilled':
      return 'fulfilled'
    case 'supplier_order.rejected':
      return `rejected:${event.supplierOrderId}`
    case 'supplier_order.lines_rejected':
      return `rejected:${event.supplierOrderId}:${event.orderVersion}`
    case 'supplier_order.status_changed': {
      if (event.to === 'canceled') return `canceled:${event.supplierOrderId}`
      const isNews = event.to === 'backordered' || event.to === 'delivered'
      const isHold = event.to === 'on_hold' && event.from !== 'pending'
      return isNews || isHold ? `status:${event.supplierOrderId}:${event.orderVersion}` : null
    }
    case 'cancellation.accepted':
      return isCanceledWhole(event) ? null : `canceled:${event.supplierOrderId}:${event.orderVersion}`
    case 'change.accepted':
      return isCanceledWhole(event) ? null : `changed:${event.supplierOrderId}:${event.orderVersion}`
    case 'shipment.created':
    case 'shipment.updated': {
      const { packages, shipmentId } = event.shipment
      const canBeFollowed = packages.length > 0 && packages.every(({ trackingNumber }) => trackingNumber)
      return canBeFollowed ? `shipment:${event.supplierOrderId}:${shipmentId}` : null
    }
    default:
      return null
  }
}

/** Whether a supplier order was canceled or rejected as a whole by the change that an event tells of. */
function wholeCancellations(log: Evidence['log']): (event: HubEvent) => boolean {
  const progresses = new Map<string, OrderProgress>()
  for (const { event } of log) {
    if (event.type === 'order.progressed')
      progresses.set(`${event.orderId}|${event.orderVersion}`, event.progress)
  }
  return ({ orderId, orderVersion, supplierOrderId }) => {
    const part = progresses
      .get(`${orderId}|${orderVersion}`)
      ?.supplierOrders.find(({ id }) => id === supplierOrderId)
    return part?.submission === 'rejected' || part?.status === 'canceled'
  }
}

/** I5: one notification per event, channel and recipient; each in its mailbox once. */
export function toldOnce({ world, tenant, log, notifications }: Evidence): void {
  const { ledger } = world
  const recipients = tenant.plan.tellsShop ? 2 : 1
  const wanted = new Set<string>()
  const isCanceledWhole = wholeCancellations(log)
  for (const { event } of log) {
    const about = aboutOf(event, isCanceledWhole)
    if (about !== null) wanted.add(`${event.orderId}|${about}`)
  }
  for (const mailbox of tenant.mailboxes) {
    const planned = notifications.filter(({ channel }) => channel === mailbox.channel)
    ledger.expect(planned.length === wanted.size * recipients, () => ({
      invariant: 'I5',
      rule: 'there is one notification per event, channel and recipient',
      seen: `${tenant.name}/${mailbox.channel}: ${planned.length} (${difference(planned, wanted)})`,
      expected: `${wanted.size * recipients}`,
    }))
    for (const { id, state, template } of planned) {
      const isThere = mailbox.messages.has(id)
      const isRight = state === 'failed' ? mailbox.rejected.has(id) : state === 'sent' && isThere
      ledger.expect(isRight, () => ({
        invariant: 'I5',
        rule: 'a notification is in its mailbox, or was turned away for good',
        seen: `${tenant.name}/${mailbox.channel}: ${template} ${id} is ${state}, ${isThere ? 'there' : 'not there'}`,
        expected: 'sent and there',
      }))
    }
    const strangers = [...mailbox.messages.keys()].filter((id) => !planned.some((one) => one.id === id))
    ledger.expect(strangers.length === 0, () => ({
      invariant: 'I5',
      rule: 'nobody is told what was not planned',
      seen: `${tenant.name}/${mailbox.channel}: ${strangers.join(', ')}`,
      expected: 'nothing',
    }))
  }
}

function difference(planned: readonly NotificationRecord[], wanted: ReadonlySet<string>): string {
  const about = planned.map(({ dedupeKey }) => dedupeKey.split('|').slice(0, 2).join('|'))
  const missing = [...wanted].filter((one) => !about.includes(one))
  const extra = about.filter((one) => !wanted.has(one))
  return `missing: ${missing.join(', ') || 'none'}; too many: ${extra.join(', ') || 'none'}`
}
