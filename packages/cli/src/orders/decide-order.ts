import { toCommand } from '../command-line/command.js'
import { table } from '../output/table.js'
import { deciderOf, decisionOptions, workIfAsked } from './decision-options.js'
import { findOrder } from './find-order.js'

const order = { name: 'order', about: 'its id, one of its references, or a number of the supplier' } as const

interface Outcome {
  readonly supplierId: string
  readonly outcome: string
}

/** What is written for people, by outcome; the outcomes of `wanted` are a success. */
function answer(orderId: string, outcomes: readonly Outcome[], wanted: readonly string[]) {
  return {
    ok: outcomes.some(({ outcome }) => wanted.includes(outcome)),
    text: `${orderId}\n${table(
      ['SUPPLIER', 'OUTCOME', ''],
      outcomes.map(({ supplierId, outcome }) => [supplierId, outcome, meaning[outcome] ?? '']),
    )}`,
    json: { orderId, supplierOrders: outcomes },
  }
}

const meaning: Readonly<Record<string, string>> = {
  // retry
  due_now: 'sent, or asked for, as soon as a process has time',
  under_way: 'somebody works on it',
  in_doubt: 'being found out; the pauses of that keep it from being ordered twice',
  needs_attention: 'a person decides: supplierkit orders settle',
  finished: 'there is nothing left to do',
  // hold
  held: 'not sent until it is released',
  requested: 'as soon as it is known what became of a request that is on its way',
  too_late: 'the supplier has it',
  not_needed: 'nothing will be sent anyway',
  // release
  released: 'sent as soon as a process has time',
  not_held: 'there was nothing to release',
  // cancel
  pending: 'the supplier was asked and has not decided',
  accepted: 'canceled',
  refused: 'the supplier said no',
  none: 'there is nothing to cancel',
}

/** `supplierkit orders retry` */
export const retryOrder = toCommand({
  name: 'orders retry',
  about: 'try now what waits for its next try',
  details:
    'Ends a pause before the next try, and asks suppliers now how submitted orders stand. It never sends what may have arrived already: that is for `orders settle`.',
  arguments: [order],
  options: { work: decisionOptions.work },
  examples: [
    { call: 'supplierkit orders retry PE-1042', about: 'the supplier is back: do not wait for the next try' },
    { call: 'supplierkit orders retry PE-1042 --work', about: 'and send it from here' },
  ],
  async run({ openApp }, { work }, given) {
    const app = await openApp()
    const { orderId } = (await findOrder(app.hub, given)).record
    const { supplierOrders } = await app.hub.retryOrder(orderId)
    await workIfAsked(app, work)
    return answer(orderId, supplierOrders, ['due_now', 'under_way', 'finished'])
  },
})

/** `supplierkit orders cancel` */
export const cancelOrder = toCommand({
  name: 'orders cancel',
  about: 'ask the suppliers to cancel what has not been shipped',
  details:
    'What was not sent is canceled at once. What was sent is asked of its supplier, whose answer may come later: `orders show` has it. Exit code 1: no supplier order can be canceled any more.',
  arguments: [order],
  options: decisionOptions,
  examples: [{ call: 'supplierkit orders cancel PE-1042 --by ann', about: 'the customer called' }],
  async run({ openApp }, { by, work }, given) {
    const app = await openApp()
    const { orderId } = (await findOrder(app.hub, given)).record
    await app.hub.recordAction({ by: deciderOf(by), action: 'cancel_order', orderId })
    const { supplierOrders } = await app.hub.cancelOrder(orderId)
    await workIfAsked(app, work)
    const now = new Map(
      (await findOrder(app.hub, orderId)).supplierOrders.map((one) => [one.id, one.cancellation]),
    )
    const outcomes = supplierOrders.map(({ id, supplierId, cancellation }) => ({
      id,
      supplierId,
      outcome: now.get(id) ?? cancellation,
    }))
    return answer(orderId, outcomes, ['requested', 'pending', 'accepted'])
  },
})

/** `supplierkit orders hold` */
export const holdOrder = toCommand({
  name: 'orders hold',
  about: 'hold back what was not sent yet',
  details: 'Exit code 1: nothing of it can be held back any more.',
  arguments: [order],
  options: { ...decisionOptions, reason: { kind: 'text', value: 'text', about: 'why, for operators' } },
  examples: [
    { call: 'supplierkit orders hold PE-1042 --reason "payment not seen"', about: 'until it is released' },
  ],
  async run({ openApp }, { by, reason, work }, given) {
    const app = await openApp()
    const { orderId } = (await findOrder(app.hub, given)).record
    const hold = { by: deciderOf(by), reason: reason ?? 'held by hand' }
    const { supplierOrders } = await app.hub.holdOrder(orderId, hold)
    await workIfAsked(app, work)
    return answer(orderId, supplierOrders, ['held', 'requested'])
  },
})

/** `supplierkit orders release` */
export const releaseOrder = toCommand({
  name: 'orders release',
  about: 'send what is held back',
  details: 'Exit code 1: nothing of it was held.',
  arguments: [order],
  options: decisionOptions,
  examples: [{ call: 'supplierkit orders release PE-1042', about: 'the payment is there' }],
  async run({ openApp }, { by, work }, given) {
    const app = await openApp()
    const { orderId } = (await findOrder(app.hub, given)).record
    const { supplierOrders } = await app.hub.releaseOrder(orderId, { by: deciderOf(by) })
    await workIfAsked(app, work)
    return answer(orderId, supplierOrders, ['released'])
  },
})
