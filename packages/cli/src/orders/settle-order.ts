import type { Settlement } from '@supplierkit/core'
import { type SupplierOrder, SupplierKitError } from '@supplierkit/core/contract'
import { toCommand } from '../command-line/command.js'
import { UsageError } from '../command-line/usage-error.js'
import { plain } from '../output/table.js'
import { deciderOf, decisionOptions, workIfAsked } from './decision-options.js'
import { findOrder } from './find-order.js'
import { orderFacts } from './order-facts.js'

/** `supplierkit orders settle` */
export const settleOrder = toCommand({
  name: 'orders settle',
  about: 'decide about a supplier order that waits for a person',
  details:
    'Look into the supplier’s portal first, under the reference that `orders show` tells. Just one of --send-again, --mark-submitted and --give-up.',
  arguments: [{ name: 'order', about: 'its id, one of its references, or a number of the supplier' }],
  options: {
    'send-again': { kind: 'flag', about: 'the supplier does not have it' },
    'mark-submitted': { kind: 'text', value: 'number', about: 'the supplier has it under this number' },
    'give-up': { kind: 'text', value: 'reason', about: 'it will not be delivered; the customer is told' },
    'supplier-order': {
      kind: 'text',
      value: 'id',
      about: 'which one, by id, reference or supplier, where several wait',
    },
    ...decisionOptions,
  },
  examples: [
    { call: 'supplierkit orders settle PE-1042 --send-again', about: 'it is not in the portal' },
    { call: 'supplierkit orders settle PE-1042 --mark-submitted ORD845140', about: 'it is there' },
    { call: 'supplierkit orders settle PE-1042 --give-up "not sold any more"', about: 'it is rejected' },
  ],
  async run({ openApp }, options, given) {
    const settlement = settlementOf({
      sendAgain: options['send-again'],
      markSubmitted: options['mark-submitted'],
      giveUp: options['give-up'],
      by: deciderOf(options.by),
    })
    const app = await openApp()
    const order = await findOrder(app.hub, given)
    const { orderId } = order.record
    const chosen = choose(orderId, order.supplierOrders, options['supplier-order'])
    await app.hub.settle(orderId, chosen.id, settlement)
    await workIfAsked(app, options.work)
    const settled = await findOrder(app.hub, orderId)
    const { submission } = settled.supplierOrders.find(({ id }) => id === chosen.id) ?? chosen
    return {
      ok: true,
      text: `${orderId} at ${chosen.supplierId}: ${settlement.action}; it is ${submission} now`,
      json: { action: settlement.action, order: orderFacts(settled) },
    }
  },
})

function settlementOf(given: {
  readonly sendAgain: boolean
  readonly markSubmitted: string | undefined
  readonly giveUp: string | undefined
  readonly by: string
}): Settlement {
  const { sendAgain, markSubmitted, giveUp, by } = given
  const settlements: Settlement[] = []
  if (sendAgain) settlements.push({ action: 'send_again', by })
  if (markSubmitted !== undefined)
    settlements.push({ action: 'mark_submitted', by, supplierOrderId: markSubmitted })
  if (giveUp !== undefined) settlements.push({ action: 'give_up', by, reason: giveUp })
  const [only, another] = settlements
  if (only && !another) return only
  throw new UsageError('Say one of --send-again, --mark-submitted <number> and --give-up <reason>.')
}

function choose(orderId: string, all: readonly SupplierOrder[], wanted: string | undefined): SupplierOrder {
  const waiting = all.filter(
    ({ id, reference, supplierId, submission }) =>
      submission === 'needs_attention' &&
      (wanted === undefined || [id, reference, supplierId].includes(wanted)),
  )
  const [only, another] = waiting
  if (only && !another) return only
  const known = all.map((one) => `${one.reference} at ${one.supplierId} is ${one.submission}`).join('; ')
  throw new SupplierKitError({
    code: 'settlement_invalid',
    message: another
      ? `several supplier orders of ${orderId} wait for a person: ${known}.`
      : `no such supplier order of ${orderId} waits for a person: ${plain(known)}.`,
    likely: another ? 'say which with --supplier-order.' : 'only one in needs_attention can be settled.',
  })
}
