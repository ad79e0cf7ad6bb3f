import type { TakenMail } from '../mailbox/messages.js'
import type { BookedOrder } from '../supplier/books.js'
import type { Kill } from '../fleet/killer.js'
import { type Check, type Facts, groupBy, type Violation } from './facts.js'
import { measureWindows, summarizeWindows } from './mail-windows.js'

const promise = 'every mail is sent'

/** Each mail that is due by the suppliers' books was planned once and is in the mailbox; and no other is. */
export const mailsTold: Check = (facts) => [
  ...mailsMissing(facts),
  ...mailsDoubled(facts).unexplained,
  ...mailsRecordedLate(facts),
]

/** A recorder that is slow whether or not somebody is killed: one mail in twenty may wait for a busy machine. */
function mailsRecordedLate(facts: Facts): Violation[] {
  const { p95 } = summarizeWindows(measureWindows(facts))
  const { mailWindowMs } = facts
  if (p95 <= mailWindowMs) return []
  return [
    { promise, what: `5% of the mails were recorded later than ${p95} ms, the limit is ${mailWindowMs} ms` },
  ]
}

function mailsMissing({ accepted, stored, suppliers, mails }: Facts): Violation[] {
  const violations: Violation[] = []
  const inMailbox = new Set(mails.map(({ messageId }) => messageId))
  const planned = groupBy(stored.notifications, ({ orderId }) => orderId)
  const supplierOrders = groupBy(stored.supplierOrders, ({ orderId }) => orderId)
  const booked = new Map(suppliers.orders.map((order) => [order.reference, order]))
  const refused = new Set(suppliers.refused)
  for (const { order } of accepted) {
    if (order.customer.email === undefined) continue
    const parts = supplierOrders.get(order.id) ?? []
    const wanted = dueMails(
      parts.map(({ reference }) => (refused.has(reference) ? 'refused' : booked.get(reference))),
    )
    const found = planned.get(order.id) ?? []
    for (const [templates, count] of wanted) {
      const there = found.filter(({ template }) => templates.includes(template)).length
      if (there !== count) {
        violations.push({
          promise,
          orderId: order.id,
          what: `${there} of ${count} mails ${templates.join('/')}`,
        })
      }
    }
  }
  for (const { orderId, template, state, messageId, lastError } of stored.notifications) {
    const arrived = messageId !== null && inMailbox.has(messageId)
    if (state === 'sent' && arrived) continue
    violations.push({
      promise,
      orderId,
      what: `the mail ${template} is ${state}, arrived: ${arrived}; ${lastError}`,
    })
  }
  const known = new Set(stored.notifications.map(({ messageId }) => messageId))
  for (const { messageId, worker } of mails) {
    if (!known.has(messageId))
      violations.push({ promise, what: `${worker} sent ${messageId}, which nobody planned` })
  }
  return violations
}

/** By the books of its suppliers; `undefined`: a part that none of them has. */
function dueMails(
  parts: readonly (BookedOrder | 'refused' | undefined)[],
): readonly [templates: readonly string[], count: number][] {
  const taken = parts.filter((part) => part !== 'refused')
  const booked = taken.filter((part) => part !== undefined)
  const whole = booked.length > 0 && booked.length === taken.length ? 1 : 0
  return [
    [['created'], 1],
    [['confirmed'], whole],
    [['shipped', 'partially_shipped'], booked.reduce((sum, { shipments }) => sum + shipments.length, 0)],
    // Each part tells once that it was delivered.
    [['status_change'], booked.length],
    [['fulfilled'], whole],
  ]
}

/** How long after a freeze something may still be written that was on its way. */
const settleMs = 200

/** It was stopped while it held the one lock of the database: nobody wrote anything until it went on. */
function locksEverybodyOut({ at: from }: Kill, { oneWriter, stored, leaseMs }: Facts): boolean {
  const until = from + leaseMs - settleMs
  return oneWriter && !stored.changes.some(({ at }) => at > from + settleMs && at < until)
}

/**
 * Mails that came more than once: how many are explained, and those that nothing explains. A copy is explained only if
 * its sender was killed or stopped within `mailWindowMs` of the server's yes, or nobody could write to the database at
 * that time. A worker that lives and can write records the mail, so a second copy of it is a violation.
 */
export function mailsDoubled(facts: Facts): {
  readonly explained: number
  readonly unexplained: Violation[]
} {
  const { mails, workers, freezes, restarts, leaseMs, mailWindowMs } = facts
  const unexplained: Violation[] = []
  let explained = 0
  const locks = freezes.filter((freeze) => locksEverybodyOut(freeze, facts))
  const killedAt = new Map(workers.map(({ name, killedAt: at }) => [name, at]))
  const isNear = (at: number, moment: number) => Math.abs(at - moment) <= mailWindowMs
  const isBetween = (at: number, from: number, to: number) =>
    at >= from - mailWindowMs && at <= to + mailWindowMs
  const isExplained = ({ worker, at }: TakenMail) => {
    const died = killedAt.get(worker) ?? null
    return (
      (died !== null && isNear(at, died)) ||
      freezes.some((freeze) => freeze.worker === worker && isNear(at, freeze.at)) ||
      locks.some(({ at: from }) => isBetween(at, from, from + 2 * leaseMs)) ||
      restarts.some(({ from, to }) => isBetween(at, from, to))
    )
  }
  for (const [messageId, copies] of groupBy(mails, (mail) => mail.messageId)) {
    for (const copy of copies.slice(0, -1)) {
      if (isExplained(copy)) explained += 1
      else unexplained.push({ promise, what: `${messageId} came again: ${howItEnded(copy, killedAt)}` })
    }
  }
  return { explained, unexplained }
}

function howItEnded({ worker, at }: TakenMail, killedAt: ReadonlyMap<string, number | null>): string {
  const died = killedAt.get(worker) ?? null
  return died === null
    ? `${worker} lived and could record it`
    : `${worker} was killed ${died - at} ms after the server's yes and could have recorded it`
}
