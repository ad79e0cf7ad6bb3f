import type { HubEvent, SupplierOrderStatus } from '@supplierkit/core/contract'
import { count } from './format.js'

export interface Description {
  readonly text: string
  readonly tone: 'plain' | 'good' | 'warn' | 'bad'
}

/** An event in a few words, for the ticker and the history. `who`: the supplier's name, `''` if there is none. */
export function describeEvent(event: HubEvent, who: string): Description {
  switch (event.type) {
    case 'order.accepted':
      return plain('accepted')
    case 'order.progressed':
      return plain('moved on')
    case 'order.progress_failed':
      return bad('onProgress failed; it is called again')
    case 'order.progress_recovered':
      return good('onProgress works again')
    case 'order.confirmed':
      return good('confirmed by all')
    case 'order.fulfilled':
      return good('all shipped')
    case 'order.canceled':
      return warn('canceled')
    case 'supplier_order.submitted':
      return good(`${who} has it as ${event.supplierOrderIds.join(', ')}`)
    case 'supplier_order.retry_scheduled':
      return warn(`${who} turned it away; tried again soon`)
    case 'supplier_order.in_doubt':
      return warn(`in doubt at ${who}; asking before sending again`)
    case 'supplier_order.rejected':
      return bad(`rejected by ${who}`)
    case 'supplier_order.lines_rejected':
      return warn(`${who} does not deliver ${count(event.rejectedLines.length, 'line')}`)
    case 'supplier_order.needs_attention':
      return bad(`needs a person, at ${who}`)
    case 'supplier_order.missing':
      return bad(`${who} does not know its own order`)
    case 'hub.restored':
      return warn('the database was restored; orders are looked up before they are sent')
    case 'hub.restore_ended':
      return plain('orders are sent at once again')
    case 'supplier_order.evidence_refused':
      return bad(`${who} spoke of another order; nothing was applied`)
    case 'supplier_order.settled':
      return plain(`settled by ${event.by}`)
    case 'supplier_order.status_changed':
      return { text: `${who}: ${words(event.to)}`, tone: statusTones[event.to] ?? 'good' }
    case 'supplier_order.lines_changed':
      return plain(`${who}: quantities changed`)
    case 'supplier_order.unknown_status':
      return warn(`${who} used an unknown word: ${event.rawStatus}`)
    case 'supplier_order.status_refused':
      return warn(`${who}: ${words(event.to)} came late and was not applied`)
    case 'shipment.created':
      return good(
        `${who} shipped ${event.shipment.packages.map(({ carrier }) => carrier ?? 'a parcel').join(', ')}`,
      )
    case 'shipment.updated':
      return plain(`${who}: news of a parcel`)
    case 'cancellation.requested':
      return plain(`${who} is asked to cancel`)
    case 'cancellation.accepted':
      return warn(`${who} canceled`)
    case 'cancellation.refused':
      return warn(`${who} refused to cancel`)
    case 'cancellation.too_late':
      return warn(`too late to cancel at ${who}`)
    case 'operator.acted':
      return plain(`${event.action.replaceAll('_', ' ')}, asked for by ${event.by}`)
    case 'supplier_order.held':
      return warn(`held back by ${event.by}`)
    case 'supplier_order.hold_requested':
      return warn(`to be held back, by ${event.by}, unless ${who} has it`)
    case 'supplier_order.hold_too_late':
      return warn(`too late to hold back: ${who} has it`)
    case 'supplier_order.released':
      return plain(`released by ${event.by}`)
    case 'change.requested':
      return plain(`${who} is asked for fewer of ${count(event.lines.length, 'line')}`)
    case 'change.accepted':
      return plain(`${who} reduced ${count(event.lines.length, 'line')}`)
    case 'change.refused':
      return warn(`${who} refused to reduce`)
    case 'change.too_late':
      return warn(`too late to reduce at ${who}`)
    case 'stock_level.changed':
      return plain(`${who}: ${count(event.changed, 'stock level')} changed`)
    case 'supplier.suspended':
      return bad(`${who} is suspended`)
    case 'supplier.resumed':
      return good(`${who} is back`)
    case 'supplier.circuit_opened':
      return warn(`${who} seems to be down; left alone for a while`)
    case 'supplier.circuit_closed':
      return good(`${who} answers again`)
    case 'supplier.deliveries_refused':
      return bad(`${count(event.refused, 'webhook')} of ${who} refused`)
    case 'supplier.feed_refused':
      return bad(`stock feed of ${who} refused: it would have sold out ${event.missing} of ${event.total}`)
  }
}

/** Statuses that are no step ahead. */
const statusTones: Readonly<Partial<Record<SupplierOrderStatus, Description['tone']>>> = {
  on_hold: 'plain',
  backordered: 'warn',
  canceled: 'warn',
}

const words = (status: string) => status.replaceAll('_', ' ')
const plain = (text: string): Description => ({ text, tone: 'plain' })
const good = (text: string): Description => ({ text, tone: 'good' })
const warn = (text: string): Description => ({ text, tone: 'warn' })
const bad = (text: string): Description => ({ text, tone: 'bad' })
