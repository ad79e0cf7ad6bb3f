import type { SupplierShare } from '../storage/storage.js'

/** A supplier that may be given places. */
export interface PlaceSeeker {
  readonly supplierId: string
  /** How many more pieces of its work could begin at once. */
  readonly room: number
  /** Places that it holds. */
  readonly held: number
}

/**
 * Shares the free ones of `places` between suppliers, given in the order of their turns. Where everything fits,
 * each gets what it has room for. Where not, every supplier that holds no place comes first, with one; and those
 * that hold some get further ones only while they hold fewer than are left, and while a place stays free for each
 * supplier that holds none (up to half of all places). So no supplier ever holds all places, and with at most half as
 * many suppliers as places there is always a free one for a supplier that has nothing under way.
 *
 * The shares together may exceed what is free: a claim serves them in this order and stops at its own limit.
 */
export function sharePlaces(places: number, free: number, seekers: readonly PlaceSeeker[]): SupplierShare[] {
  if (free <= 0) return []
  const withRoom = seekers.filter(({ room }) => room > 0)
  const waiting = seekers.filter(({ held }) => held === 0)
  const withoutRoom = waiting.filter(({ room }) => room <= 0)
  const wanted = withRoom.reduce((sum, { room }) => sum + Math.min(room, free), 0)
  if (wanted <= free - withoutRoom.length) {
    return withRoom.map(({ supplierId, room }) => ({ supplierId, limit: Math.min(room, free) }))
  }
  const reserve = Math.min(waiting.length, Math.floor(places / 2))
  return [
    ...withRoom.filter(({ held }) => held === 0).map(({ supplierId }) => ({ supplierId, limit: 1 })),
    ...shareEvenly(
      free - reserve,
      withRoom.filter(({ held }) => held > 0),
    ),
  ]
}

/** One place after the other, always to the supplier that holds the fewest. */
function shareEvenly(free: number, seekers: readonly PlaceSeeker[]): SupplierShare[] {
  const shares = seekers.map((seeker) => ({ ...seeker, limit: 0 }))
  for (let left = free; left > 0; left--) {
    const next = shares
      .filter(({ room, held, limit }) => limit < room && held + limit < left)
      .reduce<(typeof shares)[number] | null>(
        (least, one) => (least && least.held + least.limit <= one.held + one.limit ? least : one),
        null,
      )
    if (!next) break
    next.limit += 1
  }
  return shares.filter(({ limit }) => limit > 0).map(({ supplierId, limit }) => ({ supplierId, limit }))
}
