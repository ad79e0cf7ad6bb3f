import type { StoredFacts } from '../database/read-facts.js'
import type { Kill } from '../fleet/killer.js'
import type { Worker } from '../fleet/worker-fleet.js'
import type { TakenMail } from '../mailbox/messages.js'
import type { AcceptedOrder } from '../producer/producer.js'
import type { SupplierReport } from '../supplier/messages.js'

/** Everything that is known at the end, each part from those who were not killed. */
export interface Facts {
  readonly accepted: readonly AcceptedOrder[]
  readonly suppliers: SupplierReport
  readonly stored: StoredFacts
  readonly mails: readonly TakenMail[]
  readonly kills: readonly Kill[]
  /** Workers that were stopped for longer than their lease. */
  readonly freezes: readonly Kill[]
  readonly workers: readonly Worker[]
  /** When the database was stopped, and when it answered again. */
  readonly restarts: readonly { readonly from: number; readonly to: number }[]
  readonly live: { readonly place: number; readonly gaps: readonly string[] }
  readonly endedByThemselves: readonly string[]
  readonly handOverRefusals: readonly string[]
  /** How long a worker owns what it has claimed, in milliseconds. */
  readonly leaseMs: number
  /** Within this time after the server's yes a mail is recorded, in milliseconds. */
  readonly mailWindowMs: number
  readonly shopWrites: boolean
  /** The database lets one process write at a time: who is stopped while it writes keeps everybody from it. */
  readonly oneWriter: boolean
  /** What was still open when the time to drain was over. */
  readonly open: readonly string[]
}

/** A promise that was not kept. */
export interface Violation {
  readonly promise: string
  readonly orderId?: string
  readonly what: string
}

/** Looks for violations of one promise. */
export type Check = (facts: Facts) => Violation[]

export function groupBy<T>(
  items: Iterable<T>,
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
