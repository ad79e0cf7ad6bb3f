import type { SupplierOrder } from '../storage/records.js'
import type { CommitUnit } from '../storage/storage.js'

const clockSkewMs = 10_000

/**
 * What is parked may be about an order, or a number of one, that is known from now on.
 * Nobody can have told of an order before it was first sent, by the clock of any of our processes. So what is
 * parked because it is about orders of somebody else is not looked at again for each order of ours.
 */
export function wakeParked(
  before: readonly SupplierOrder[],
  after: readonly SupplierOrder[],
  now: Date,
): CommitUnit['wakeParked'] {
  const known = after.find((next) =>
    isKnownAnew(
      before.find(({ id }) => id === next.id),
      next,
    ),
  )
  if (!known) return undefined
  const sentAt = known.firstSentAt ?? known.createdAt
  return {
    supplierId: known.supplierId,
    at: now,
    // Found before we ever sent it: it was sent before a restore, and may have been told of at any time since.
    receivedSince: known.firstSentAt === null ? new Date(0) : new Date(sentAt.getTime() - clockSkewMs),
  }
}

function isKnownAnew(before: SupplierOrder | undefined, next: SupplierOrder): boolean {
  const isTaken = next.submission === 'submitted' && before?.submission !== 'submitted'
  return isTaken || next.atSupplier.length > (before?.atSupplier.length ?? 0)
}
