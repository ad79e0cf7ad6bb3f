import { statusTransitions, submissionTransitions } from '@supplierkit/core/contract'
import type { StoredEvent } from '../database/read-facts.js'
import { type Check, groupBy, type Violation } from './facts.js'

const promise = 'history has no gap'

/** Versions grow by one, states move along their tables, and every version of an order has its events, in order. */
export const historyWhole: Check = ({ stored }) => {
  const violations: Violation[] = []
  const orderOf = new Map(stored.supplierOrders.map(({ id, orderId }) => [id, orderId]))
  for (const change of stored.changes) {
    const { id, fromVersion, toVersion, fromSubmission, toSubmission, fromStatus, toStatus } = change
    const orderId = orderOf.get(id) ?? id
    if (toVersion !== fromVersion + 1) {
      violations.push({ promise, orderId, what: `${id} went from version ${fromVersion} to ${toVersion}` })
    }
    if (!allowed(submissionTransitions, fromSubmission, toSubmission)) {
      violations.push({ promise, orderId, what: `submission went from ${fromSubmission} to ${toSubmission}` })
    }
    if (!allowed(statusTransitions, fromStatus, toStatus)) {
      violations.push({ promise, orderId, what: `status went from ${fromStatus} to ${toStatus}` })
    }
  }
  const events = groupBy(stored.events, ({ orderId }) => orderId ?? '')
  for (const { orderId, version } of stored.orders) {
    const told = events.get(orderId) ?? []
    const what = whatIsWrong(told, version)
    if (what) violations.push({ promise, orderId, what })
  }
  return violations
}

function allowed<State extends string>(
  transitions: Readonly<Record<State, readonly State[]>>,
  from: State | null,
  to: State | null,
): boolean {
  return from === to || (from !== null && to !== null && transitions[from].includes(to))
}

function whatIsWrong(events: readonly StoredEvent[], version: number): string | null {
  const versions = new Set(events.map(({ orderVersion }) => orderVersion))
  for (let one = 1; one <= version; one++) {
    if (!versions.has(one)) return `version ${one} of ${version} has no event`
  }
  if (versions.size !== version) return `there are events of versions beyond ${version}`
  const inLog = [...events].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
  const backwards = inLog.some(
    (event, index) => (event.orderVersion ?? 0) < (inLog[index - 1]?.orderVersion ?? 0),
  )
  return backwards ? 'the live log tells its versions out of order' : null
}
