import type { Clock, Timer } from '../runtime/clock.js'
import type { SupplierClaim } from '../storage/storage.js'
import { sharePlaces } from './share-places.js'

/** How much of a supplier's work could begin at once. */
export interface SupplierRoom {
  readonly supplierId: string
  readonly room: number
  /** When its rate limit lets more through, if that is what it waits for. */
  readonly freeAt: Date | null
}

/** What {@link SupplierWork} does, and with what. */
export interface SupplierWorkOptions<Row> {
  readonly clock: Clock
  /** How much is under way at most. */
  readonly places: number
  /** The suppliers whose work may be taken up; `held` is how much of one's work is under way. */
  readonly rooms: (held: (supplierId: string) => number) => Promise<readonly SupplierRoom[]>
  readonly claim: (
    which: Pick<SupplierClaim, 'limit' | 'bySupplier' | 'exceptIds'>,
  ) => Promise<readonly Row[]>
  /** Does one piece of work; must not reject. */
  readonly work: (row: Row) => Promise<void>
  /** There may be something to begin. */
  readonly wake: () => void
}

/** What was begun, and whether more may be due that could begin at once. */
export interface Begun {
  readonly ids: readonly string[]
  readonly mayHaveMore: boolean
}

/**
 * Claims what is due and can begin at once, and works on it without waiting for the slowest: as soon as one piece is
 * done, the next is taken. Places are shared between suppliers, and who was served longest ago comes first, so that a
 * slow supplier costs only itself.
 */
export class SupplierWork<Row extends { readonly id: string; readonly supplierId: string }> {
  readonly #inFlight = new Map<string, Promise<void>>()
  readonly #held = new Map<string, number>()
  /** When each supplier was served last, as a number that grows. */
  readonly #servedAt = new Map<string, number>()
  #served = 0
  /** Suppliers that may have more due than could be taken. */
  #leftOver = new Set<string>()
  #freeAt: Date | null = null
  #timer: Timer | null = null
  #beginning: Promise<unknown> = Promise.resolve()

  constructor(private readonly options: SupplierWorkOptions<Row>) {}

  /** Begins what is due and free to begin, after another beginning that is under way. */
  begin(): Promise<Begun> {
    const beginning = this.#beginning.then(() => this.#begin())
    this.#beginning = beginning.catch(() => {})
    return beginning
  }

  /** A supplier has room for another call. */
  hasRoom(supplierId: string): void {
    if (this.#leftOver.has(supplierId)) this.options.wake()
  }

  /** When a rate limit lets more of what may be due begin; `null`: no rate limit is in the way. */
  get freeAt(): Date | null {
    return this.#freeAt
  }

  /** Resolves when everything that was begun has ended. */
  async settled(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight.values())
  }

  async #begin(): Promise<Begun> {
    const { places, rooms, claim } = this.options
    const free = places - this.#inFlight.size
    if (free <= 0) return { ids: [], mayHaveMore: false }
    const heldBy = (supplierId: string) => this.#held.get(supplierId) ?? 0
    const seekers = [...(await rooms(heldBy))]
      .map((room) => ({ ...room, held: heldBy(room.supplierId) }))
      .sort((a, b) => this.#turnOf(a) - this.#turnOf(b))
    const bySupplier = sharePlaces(places, free, seekers)
    const claimed =
      bySupplier.length === 0
        ? []
        : await claim({ limit: free, bySupplier, exceptIds: [...this.#inFlight.keys()] })
    const taken = new Map<string, number>()
    for (const row of claimed) {
      taken.set(row.supplierId, (taken.get(row.supplierId) ?? 0) + 1)
      this.#start(row)
    }
    const shares = new Map(bySupplier.map(({ supplierId, limit }) => [supplierId, limit]))
    const isCut = claimed.length >= free
    const isLeftOver = ({ supplierId }: SupplierRoom) => {
      const share = shares.get(supplierId)
      return isCut || share === undefined || (taken.get(supplierId) ?? 0) >= share
    }
    const leftOver = seekers.filter(isLeftOver)
    this.#leftOver = new Set(leftOver.map(({ supplierId }) => supplierId))
    this.#wakeAt(leftOver)
    return {
      ids: claimed.map(({ id }) => id),
      mayHaveMore: claimed.length > 0 && bySupplier.some(({ supplierId }) => this.#leftOver.has(supplierId)),
    }
  }

  #turnOf({ supplierId }: SupplierRoom): number {
    return this.#servedAt.get(supplierId) ?? 0
  }

  #start(row: Row): void {
    const { id, supplierId } = row
    this.#served += 1
    this.#servedAt.set(supplierId, this.#served)
    this.#held.set(supplierId, (this.#held.get(supplierId) ?? 0) + 1)
    const work = this.options.work(row).finally(() => {
      this.#inFlight.delete(id)
      const held = (this.#held.get(supplierId) ?? 1) - 1
      if (held > 0) this.#held.set(supplierId, held)
      else this.#held.delete(supplierId)
      this.options.wake()
    })
    this.#inFlight.set(id, work)
  }

  #wakeAt(leftOver: readonly SupplierRoom[]): void {
    this.#timer?.cancel()
    const times = leftOver.flatMap(({ freeAt }) => freeAt?.getTime() ?? [])
    this.#freeAt = times.length === 0 ? null : new Date(Math.min(...times))
    if (!this.#freeAt) return
    const waitMs = Math.max(0, this.#freeAt.getTime() - this.options.clock.now().getTime())
    // Longer waits are the sweeper's.
    if (waitMs > 60_000) return
    this.#timer = this.options.clock.setTimer(waitMs, this.options.wake)
  }
}
