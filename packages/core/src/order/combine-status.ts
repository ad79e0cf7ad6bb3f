import type { Submission, SupplierOrderStatus } from '../contract/status.js'

type Statuses = readonly SupplierOrderStatus[]
const every = (statuses: Statuses, ...wanted: SupplierOrderStatus[]) =>
  statuses.every((s) => wanted.includes(s))
const some = (statuses: Statuses, ...wanted: SupplierOrderStatus[]) =>
  statuses.some((s) => wanted.includes(s))

/** Read from the top: the first rule that holds names the status of the whole. */
const rules: readonly [SupplierOrderStatus, (parts: Statuses) => boolean][] = [
  ['pending', (parts) => parts.length === 0],
  ['canceled', (parts) => every(parts, 'canceled')],
  ['delivered', (parts) => every(parts, 'delivered', 'canceled')],
  ['shipped', (parts) => every(parts, 'shipped', 'delivered', 'canceled')],
  ['partially_shipped', (parts) => some(parts, 'partially_shipped', 'shipped', 'delivered')],
  // As long as one part is unanswered, so is the whole: else a whole could go back from a hold to nothing.
  ['pending', (parts) => some(parts, 'pending')],
  ['on_hold', (parts) => some(parts, 'on_hold')],
  ['backordered', (parts) => some(parts, 'backordered')],
  ['confirmed', () => true],
]

/** The status of a whole from the statuses of its parts. */
export function combineStatuses(parts: Statuses): SupplierOrderStatus {
  return rules.find(([, holds]) => holds(parts))?.[0] ?? 'pending'
}

/** What an operator must see first comes first. */
const submissionPrecedence: readonly Submission[] = [
  'needs_attention',
  'in_doubt',
  'submitting',
  'pending',
  'submitted',
  'rejected',
]

/** The hand-over that is least far. */
export function combineSubmissions(parts: readonly Submission[]): Submission {
  return submissionPrecedence.find((submission) => parts.includes(submission)) ?? 'pending'
}
