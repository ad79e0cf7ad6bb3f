import { SupplierKitError } from '../contract/errors.js'
import type { CommitOutcome, CommitUnit, Storage } from './storage.js'

interface Waiting {
  readonly unit: CommitUnit
  readonly resolve: (outcome: CommitOutcome) => void
  readonly reject: (error: unknown) => void
}

const maxBatch = 100
/** Groups that may be under way at once: while the storage is busy with one, the next is made. */
const atOnce = 2
/** Fewer decisions than that wait for the group that is under way, and go together with whatever comes meanwhile. */
const worthASecond = 32

/**
 * Writes decisions in groups: while one group is being written, the next one gathers. Under load this makes
 * few statements per order; without load nothing waits, and many that wait do not wait for few. What is under way
 * at once never holds two units of one order. After a group fails each of its units is written alone, all at the same
 * time, and the next groups do not wait for them: a unit that waits for a lock holds only its own order.
 */
export class GroupCommitter {
  #waiting: Waiting[] = []
  #underWay = 0
  readonly #ordersUnderWay = new Set<string>()

  constructor(private readonly commit: (units: readonly CommitUnit[]) => ReturnType<Storage['commit']>) {}

  /** Resolves after the unit is durable, or was refused as a conflict. */
  write(unit: CommitUnit): Promise<CommitOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ unit, resolve, reject })
      if (this.#isTimeForAnother()) void this.#writeAll()
    })
  }

  #isTimeForAnother(): boolean {
    return this.#underWay === 0 || (this.#underWay < atOnce && this.#waiting.length >= worthASecond)
  }

  async #writeAll(): Promise<void> {
    this.#underWay += 1
    // Everything that was decided in this turn of the event loop shares the first group.
    await Promise.resolve()
    for (let group = this.#nextGroup(); group.length > 0; group = this.#nextGroup()) {
      if (this.#isTimeForAnother()) void this.#writeAll()
      await this.#writeGroup(group)
    }
    this.#underWay -= 1
  }

  /** Empty: nothing waits, or a decision about each order that waits is being written. */
  #nextGroup(): Waiting[] {
    const group: Waiting[] = []
    const later: Waiting[] = []
    for (const waiting of this.#waiting) {
      const orderId = waiting.unit.order?.orderId
      const isTaken = orderId !== undefined && this.#ordersUnderWay.has(orderId)
      if (group.length >= maxBatch || isTaken) later.push(waiting)
      else {
        group.push(waiting)
        if (orderId !== undefined) this.#ordersUnderWay.add(orderId)
      }
    }
    this.#waiting = later
    return group
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#commitTwice(group.map(({ unit }) => unit))
      group.forEach((waiting, index) =>
        this.#settle(waiting, () => waiting.resolve(outcomes[index] ?? 'conflict')),
      )
    } catch (error) {
      if (group.length === 1 || concernsAll(error)) {
        for (const waiting of group) this.#settle(waiting, () => waiting.reject(error))
      } else for (const waiting of group) void this.#writeAlone(waiting)
    }
  }

  /** Once more after a lost connection: what was written although the answer was lost is then a conflict. */
  async #commitTwice(units: readonly CommitUnit[]): Promise<CommitOutcome[]> {
    try {
      return await this.commit(units)
    } catch (error) {
      if (!concernsAll(error)) throw error
      return this.commit(units)
    }
  }

  async #writeAlone(waiting: Waiting): Promise<void> {
    await this.#writeGroup([waiting])
    // Other decisions about this order may have waited for it while no group was under way.
    if (this.#waiting.length > 0 && this.#isTimeForAnother()) void this.#writeAll()
  }

  #settle({ unit }: Waiting, report: () => void): void {
    if (unit.order) this.#ordersUnderWay.delete(unit.order.orderId)
    report()
  }
}

/** Every unit would fail the same way, and each attempt may take as long as the first. */
function concernsAll(error: unknown): boolean {
  return (
    SupplierKitError.isInstance(error) &&
    (error.code === 'storage_unavailable' || error.code === 'storage_schema_missing')
  )
}
