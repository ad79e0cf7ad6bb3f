import type { Storage } from '@supplierkit/core/contract'
import { createRandom } from '../random.js'
import type { Forwarding, OrderHistory } from '../supplier/history.js'
import { forgery } from '../traffic/schedule.js'
import { forge, sign } from '../traffic/sign.js'
import type { Traffic } from '../traffic/traffic.js'
import type { Violations } from '../verify/violations.js'
import type { Witness } from '../verify/witness.js'
import { deliver } from './deliver.js'
import type { Fleet } from './fleet.js'
import type { StormClock } from './storm-clock.js'
import type { StormCounts, StormPlan } from './storm-plan.js'

/** Virtual time from one batch of arrivals to the next. */
const batchMs = 1_000
/** The log is read and cut after so many batches. */
const batchesPerReading = 32
const hourMs = 3_600_000
const monthMs = 30 * 24 * hourMs

/** What the storm works with. */
export interface BlowParts {
  readonly plan: StormPlan
  readonly historyOf: (index: number) => OrderHistory
  readonly traffic: Traffic
  readonly schedule: Int32Array
  readonly fleet: Fleet
  readonly clock: StormClock
  readonly witness: Witness
  readonly storage: Storage
  readonly violations: Violations
}

/** The storm itself: orders are forwarded, webhooks arrive, processes die. */
export class Blow {
  readonly counts: StormCounts = {
    stored: 0,
    duplicates: 0,
    refused: 0,
    lost: 0,
    replayed: 0,
    crashed: 0,
    forwarded: 0,
  }
  readonly #random
  /** Per order: how many of its webhooks must have come before it is forwarded; 0: it was. */
  readonly #waitsFor: Uint8Array
  readonly #storedTimes: Uint8Array
  readonly #recentIds: string[] = []

  constructor(private readonly parts: BlowParts) {
    const { plan, traffic } = parts
    this.#random = createRandom(plan.seed, -3)
    this.#waitsFor = Uint8Array.from(traffic.forwardings, (forwarding) =>
      waits(forwarding, this.#random.int(2, 4)),
    )
    this.#storedTimes = new Uint8Array(traffic.deliveries.length)
  }

  /** Forwards what the shop forwards before any webhook comes. */
  async forwardAhead(): Promise<void> {
    const { plan, historyOf, traffic, fleet } = this.parts
    const ahead = traffic.forwardings.flatMap((forwarding, index) => (forwarding === 'ahead' ? [index] : []))
    for (let start = 0; start < ahead.length; start += plan.atOnce) {
      const batch = ahead.slice(start, start + plan.atOnce)
      await Promise.all(batch.map((index) => this.#forward(historyOf(index))))
      await fleet.drain()
    }
  }

  /** All arrivals, batch by batch; while one arrives, the one before is worked on. */
  async blow(onProgress: (done: number, of: number) => void = () => {}): Promise<void> {
    const { plan, schedule, fleet, clock } = this.parts
    const strikeEvery = Math.ceil(schedule.length / (plan.crashes + 1))
    let again: number[] = []
    let batches = 0
    for (let start = 0; start < schedule.length || again.length > 0; start += plan.atOnce) {
      clock.advance(batchMs)
      const arriving = [...again, ...schedule.subarray(start, start + plan.atOnce)]
      const struck = Math.floor(start / strikeEvery) !== Math.floor((start + plan.atOnce) / strikeEvery)
      if (struck && start + plan.atOnce < schedule.length) fleet.strike(this.#random)
      const work = fleet.drain()
      again = await this.#arrive(arriving)
      await work
      await this.#replaySome(arriving.length)
      if ((batches += 1) % batchesPerReading === 0) await this.#readLog()
      onProgress(Math.min(start + plan.atOnce, schedule.length), schedule.length)
    }
    await this.#forwardTheRest()
    this.counts.crashed = fleet.crashes()
  }

  /** Orders of which too little was said for them to be forwarded late. */
  async #forwardTheRest(): Promise<void> {
    const left = [...this.#waitsFor].flatMap((waits, index) =>
      waits > 0 ? [this.parts.historyOf(index)] : [],
    )
    for (const history of left) await this.#forward(history)
  }

  /** Lets time pass until nothing is left to do. What nobody ever forwards is given up after its time. */
  async settle(): Promise<void> {
    const { fleet, clock, storage } = this.parts
    for (;;) {
      await fleet.drain()
      await this.#readLog()
      const due = await storage.nextDueAt()
      const waitMs = due ? due.getTime() - clock.now().getTime() : Infinity
      if (waitMs > monthMs) return
      clock.advance(Math.max(waitMs, hourMs))
    }
  }

  /** Delivers a batch at once. Answers what must be sent again because nobody answered. */
  async #arrive(arriving: readonly number[]): Promise<number[]> {
    const forwards = arriving.flatMap((place) => this.#dueForwards(place)).map((one) => this.#forward(one))
    const lost: number[] = []
    await Promise.all(
      arriving.map(async (place) => {
        if (!(await this.#deliver(place))) lost.push(place)
      }),
    )
    await Promise.all(forwards)
    return lost
  }

  async #deliver(place: number): Promise<boolean> {
    const { plan, traffic, fleet, violations } = this.parts
    const random = this.#random
    const forged = place === forgery
    const sent = traffic.deliveries[forged ? random.int(0, traffic.deliveries.length - 1) : place]
    if (!sent) return true
    const posted = forged ? forge(sent, random) : sign(sent, random)
    const answer = await deliver(fleet.any(random), posted, random.chance(plan.overHttp) ? 'http' : 'hub')
    switch (answer.outcome) {
      case 'lost':
        this.counts.lost += 1
        return false
      case 'refused':
        this.counts.refused += 1
        if (!forged) violations.add('what is genuine is believed', null, answer.code, 'stored')
        return true
      default:
        if (forged) violations.add('what is forged is refused', null, answer.outcome, 'refused')
        else this.#noteStored(place, answer)
        return true
    }
  }

  #noteStored(
    place: number,
    { outcome, id }: { readonly outcome: 'stored' | 'duplicate'; readonly id: string },
  ): void {
    const { violations } = this.parts
    if (outcome === 'duplicate') {
      this.counts.duplicates += 1
      return
    }
    this.counts.stored += 1
    this.#storedTimes[place] = (this.#storedTimes[place] ?? 0) + 1
    if (this.#storedTimes[place] !== 1)
      violations.add('each delivery is stored once', null, id, 'a duplicate')
    if (this.#recentIds.length < 10_000) this.#recentIds.push(id)
    else this.#recentIds[this.#random.int(0, 9_999)] = id
  }

  /** Orders whose time has come with this arrival. */
  #dueForwards(place: number): OrderHistory[] {
    const { traffic } = this.parts
    return (traffic.deliveries[place]?.orders ?? []).flatMap((index) => {
      const left = this.#waitsFor[index] ?? 0
      if (left === 0) return []
      this.#waitsFor[index] = left - 1
      return left === 1 ? [this.parts.historyOf(index)] : []
    })
  }

  async #forward({ order }: OrderHistory): Promise<void> {
    const { fleet } = this.parts
    for (;;) {
      const instance = fleet.any(this.#random)
      const done = instance.hub.forwardOrder(order).then(() => true)
      if (await Promise.race([done, instance.died.then(() => false)])) break
    }
    this.counts.forwarded += 1
  }

  async #replaySome(arrived: number): Promise<void> {
    const { plan, fleet } = this.parts
    const expected = arrived * plan.replays
    const count = Math.floor(expected) + (this.#random.chance(expected % 1) ? 1 : 0)
    for (let replay = 0; replay < count && this.#recentIds.length > 0; replay++) {
      const id = this.#recentIds[this.#random.int(0, this.#recentIds.length - 1)] ?? ''
      const instance = fleet.any(this.#random)
      const replayed = instance.hub.replayDelivery(id).catch(() => {
        this.parts.violations.add(
          'each delivery is stored once',
          null,
          `${id}: nowhere`,
          'stored, as was said',
        )
      })
      await Promise.race([replayed, instance.died])
      this.counts.replayed += 1
    }
  }

  /** Reads the log to its end and forgets it, as an installation with little room does. */
  async #readLog(): Promise<void> {
    const { witness, storage, clock } = this.parts
    await witness.read()
    await storage.pruneEvents(new Date(clock.now().getTime() + 1))
  }
}

function waits(forwarding: Forwarding, early: number): number {
  return { ahead: 0, in_time: 1, early, never: 0 }[forwarding]
}
