import type { NewOrder, SupplierOrder } from '@supplierkit/core'
import type { World } from '../world.js'

/** What several steps of the storage and clocks that differ take, besides the bound. */
const slackMs = 300

type NewNotification = NewOrder['notifications'][number]

interface Waiting {
  readonly kind: string
  readonly since: number
  readonly boundMs: number
  /** Whose own work comes on top. */
  readonly lane: string
}

/** A span of the world's time. */
interface Busy {
  readonly from: number
  readonly until: number
}

/**
 * I9: what is due at a healthy supplier or channel starts within the bound of `docs/operations.md`, whatever the others
 * do. Time in which the storage or a process was disturbed does not count, and neither does the time of its own work.
 */
export class FairStart {
  readonly #waiting = new Map<string, Waiting>()
  readonly #planned = new Set<string>()
  readonly #disturbed: Busy[] = []
  readonly #lanes = new Map<string, Busy[]>()

  /** What is due by a clock that is wrong, or in a database that is set back, is due at another time. */
  readonly #isHeld: boolean

  constructor(private readonly world: World) {
    const { clocks, restores } = world.plan.mishaps
    this.#isHeld = clocks === 0 && restores === 0
  }

  /** The storage or a process could not do its part; what it had claimed is free one lease later. */
  disturbed(forMs: number): void {
    const { now } = this.world.time
    const { leaseMs, sweepMs } = this.world.plan.settings
    this.#disturbed.push({ from: now, until: now + forMs + leaseMs + sweepMs })
  }

  /** Supplier orders of healthy suppliers that are due from now on. */
  accepted(rows: readonly SupplierOrder[], healthy: (supplierId: string) => boolean): void {
    const { settings, skewMs, tenants } = this.world.plan
    const suppliers = Math.max(...tenants.map((tenant) => tenant.suppliers.length))
    const turnsMs =
      suppliers * 2 <= settings.maxInFlight
        ? 0
        : Math.ceil(suppliers / settings.maxInFlight) * settings.requestTimeoutMs
    const boundMs = settings.sweepMs + turnsMs + 2 * skewMs
    for (const { reference, supplierId, submission, dueAt, hold } of rows) {
      if (submission !== 'pending' || dueAt === null || hold !== null || !healthy(supplierId)) continue
      this.#wait(reference, {
        kind: 'an order of a healthy supplier',
        boundMs,
        lane: `supplier ${supplierId}`,
      })
    }
  }

  /** Messages that are due from now on. */
  planned(messages: readonly NewNotification[]): void {
    const { settings, skewMs } = this.world.plan
    const boundMs = settings.sweepMs + 2 * skewMs
    for (const { id, channel, dedupeKey } of messages) {
      // The storage keeps the first one of each key.
      if (this.#planned.has(dedupeKey)) continue
      this.#planned.add(dedupeKey)
      this.#wait(id, { kind: 'a message of a free channel', boundMs, lane: `channel ${channel}` })
    }
  }

  /** It need not start any more: held back, or canceled. */
  dropped(id: string): void {
    this.#waiting.delete(id)
  }

  started(id: string): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#waiting.delete(id)
    this.#check(id, waiting)
  }

  /** Own work of a supplier or channel that takes one of its places from now on, for so long. */
  busy(lane: string, forMs: number): void {
    const { now } = this.world.time
    const spans = this.#lanes.get(lane)
    const span = { from: now, until: now + forMs }
    if (spans) spans.push(span)
    else this.#lanes.set(lane, [span])
  }

  /** Checks what has not started to this moment. */
  end(): void {
    for (const [id, waiting] of this.#waiting) this.#check(id, waiting)
  }

  #wait(id: string, waiting: Omit<Waiting, 'since'>): void {
    if (!this.#waiting.has(id)) this.#waiting.set(id, { ...waiting, since: this.world.time.now })
  }

  #check(id: string, { kind, since, boundMs, lane }: Waiting): void {
    const { ledger, time } = this.world
    ledger.count(`starts watched: ${kind}`)
    const mostMs = boundMs + slackMs
    if (time.now - since <= mostMs || !this.#isHeld) return
    const excused = [...this.#disturbed, ...(this.#lanes.get(lane) ?? [])]
    const waitedMs = longestFree(excused, since, time.now)
    ledger.expect(waitedMs <= mostMs, () => ({
      invariant: 'I9',
      rule: `${kind} starts within its bound`,
      seen: `${id} waited ${waitedMs} ms in one piece, ${time.now - since} ms as a whole`,
      expected: `at most ${mostMs} ms`,
    }))
  }
}

/** The longest piece of a span that none of the others covers. */
function longestFree(covers: readonly Busy[], from: number, until: number): number {
  const sorted = covers.filter((one) => one.until > from && one.from < until).sort((a, b) => a.from - b.from)
  let longest = 0
  let at = from
  for (const cover of sorted) {
    longest = Math.max(longest, cover.from - at)
    at = Math.max(at, cover.until)
  }
  return Math.max(longest, until - at)
}
