import type { CommitOutcome, CommitUnit, Storage } from './storage.js'

interface Waiting {
  readonly unit: CommitUnit
  readonly resolve: (outcome: CommitOutcome) => void
  readonly reject: (error: unknown) => void
}

const maxBatch = 200

/**
 * Writes decisions in groups: while one group is being written, the next one gathers. Under load this makes
 * few statements per order; without load nothing waits. A group never holds two units of one order, and a
 * group that fails is written unit by unit, so that one bad unit does not spoil its neighbors.
 */
export class GroupCommitter {
  #waiting: Waiting[] = []
  #writing = false

  constructor(private readonly commit: (units: readonly CommitUnit[]) => ReturnType<Storage['commit']>) {}

  /** Resolves after the unit is durable, or was refused as a conflict. */
  write(unit: CommitUnit): Promise<CommitOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ unit, resolve, reject })
      if (!this.#writing) void this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    this.#writing = true
    // Everything that was decided in this turn of the event loop shares the first group.
    await Promise.resolve()
    while (this.#waiting.length > 0) await this.#writeGroup(this.#nextGroup())
    this.#writing = false
  }

  #nextGroup(): Waiting[] {
    const group: Waiting[] = []
    const later: Waiting[] = []
    const orders = new Set<string>()
    for (const waiting of this.#waiting) {
      const orderId = waiting.unit.order?.orderId
      if (group.length >= maxBatch || (orderId !== undefined && orders.has(orderId))) later.push(waiting)
      else {
        group.push(waiting)
        if (orderId !== undefined) orders.add(orderId)
      }
    }
    this.#waiting = later
    return group
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.commit(group.map(({ unit }) => unit))
      group.forEach(({ resolve }, index) => resolve(outcomes[index] ?? 'conflict'))
    } catch (error) {
      const [only, ...others] = group
      if (only && others.length === 0) only.reject(error)
      else for (const waiting of group) await this.#writeGroup([waiting])
    }
  }
}
