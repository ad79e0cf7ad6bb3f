import { type CommitUnit, MemoryStorage, type Storage, SupplierKitError } from '@supplierkit/core'
import { createRandom, hashOf, rollFor } from '../random.js'
import type { Owner } from '../virtual-time.js'
import type { World } from '../world.js'
import type { TenantPlan } from '../world-plan.js'
import type { FairStart } from '../invariants/i9-fair-start.js'
import type { Witness } from '../invariants/witness.js'
import { Journal } from './journal.js'
import { StorageWaits } from './storage-waits.js'

/** Every call there is: one that is forgotten here does not compile. */
const methods = Object.keys({
  listSuppliers: true,
  saveSupplier: true,
  ensureSuppliers: true,
  readSupplierSecrets: true,
  setSuspension: true,
  acceptOrder: true,
  loadOrders: true,
  listOrders: true,
  findOrderId: true,
  claimSupplierOrders: true,
  commit: true,
  insertDelivery: true,
  claimDeliveries: true,
  getDelivery: true,
  listDeliveries: true,
  replayDelivery: true,
  sequenceEvents: true,
  readEvents: true,
  eventRange: true,
  listOrderEvents: true,
  pruneEvents: true,
  claimNotifications: true,
  finishNotification: true,
  overdueChannels: true,
  listNotifications: true,
  applyStock: true,
  countMissingStock: true,
  zeroMissingStock: true,
  findStock: true,
  appendSyncLog: true,
  listSyncLogs: true,
  appendEvents: true,
  nextDueAt: true,
  check: true,
  countSupplierOrders: true,
  appendCalls: true,
  pruneCalls: true,
  listEvents: true,
  listCalls: true,
  getCall: true,
  getNotification: true,
  readStatistics: true,
  claimProgress: true,
  postponeProgress: true,
} satisfies Record<StorageMethod, true>) as StorageMethod[]

/** One of the storage's calls. */
export type StorageMethod = Exclude<keyof Storage, 'close' | 'now' | 'findConnectionRisks'>

type Effect = (...args: readonly never[]) => Promise<unknown>

/** What becomes of one call: how long it travels there and back, and what goes wrong. */
export interface Fate {
  readonly thereMs: number
  readonly backMs: number
  readonly fault: 'refused' | 'answer_lost' | null
}

const quick: Fate = { thereMs: 0, backMs: 1, fault: null }

/** A span in which nobody reaches the storage. */
interface Outage {
  readonly from: number
  readonly until: number
}

/**
 * A database server that all processes of a tenant share. The truth lies in a memory storage; each process reaches
 * it over a connection of its own, on which calls take time, fail before or after their effect, and die with
 * their process.
 */
export class Database {
  /** What is true, for those who look behind everybody's back. */
  #truth = new MemoryStorage()
  #witness: Witness
  readonly #journal: Journal | null
  readonly #outages: readonly Outage[]
  readonly #waits: StorageWaits
  private readonly tenant: string

  constructor(
    private readonly world: World,
    plan: TenantPlan,
    witness: Witness,
    private readonly fair: FairStart,
  ) {
    this.tenant = plan.name
    this.#witness = witness
    this.#journal = world.plan.mishaps.restores > 0 ? new Journal() : null
    this.#outages = planOutages(world, plan.name)
    this.#waits = new StorageWaits(world, plan)
  }

  get truth(): MemoryStorage {
    return this.#truth
  }

  get witness(): Witness {
    return this.#witness
  }

  /** Writes a row before the world begins. */
  async saveSupplier(change: Parameters<Storage['saveSupplier']>[0]): Promise<void> {
    this.#journal?.write(this.world.time.now, 'saveSupplier', [change])
    await this.#truth.saveSupplier(change)
  }

  /** Sets it back to what it was at that time. Whoever was connected works on what is no more. */
  async restore(untilMs: number): Promise<void> {
    if (!this.#journal) return
    const witness = this.#witness.restarted()
    this.#truth = await this.#journal.restore(untilMs, (...call) => witness.saw(...call))
    this.#witness = witness
  }

  /** The storage as one process sees it. */
  connect(owner: Owner): Storage<undefined> {
    const who = hashOf(`${this.tenant}/${owner.name}`)
    let calls = 0
    const { truth } = this
    const connected = methods.map((method, place) => {
      const effect = truth[method].bind(truth) as Effect
      const call = (...args: readonly never[]) =>
        this.#call(
          owner,
          method,
          effect,
          args,
          rollFor(this.world.plan.seed, who, place, (calls += 1)),
          calls,
        )
      return [method, call] as const
    })
    const { time, plan } = this.world
    const readTime = () => Promise.resolve(new Date(time.now))
    const now = () =>
      this.#call(
        owner,
        'now',
        readTime,
        [],
        rollFor(plan.seed, who, -1, (calls += 1)),
        calls,
      ) as Promise<Date>
    const storage = Object.fromEntries(connected) as unknown as Storage<undefined>
    return plan.mishaps.clocks > 0 ? { ...storage, now } : storage
  }

  #call(
    owner: Owner,
    method: StorageMethod | 'now',
    effect: Effect,
    args: readonly never[],
    roll: number,
    place: number,
  ): Promise<unknown> {
    const { time, ledger } = this.world
    const { truth } = this
    ledger.count('storage calls')
    const locked = this.#waits.lockOf(method, args)
    const { thereMs, backMs, fault } = locked ?? this.#fateOf(owner, method, roll, place)
    return new Promise((resolve, reject) => {
      const fail = () => reject(locked ? conflict(method) : away(method))
      if (fault === 'refused') {
        time.after(thereMs + backMs, owner, fail)
        return
      }
      time.after(thereMs, time.world, () => {
        // What had left a process that is no more arrives, or does not.
        if (!owner.alive && roll * 1e6 - Math.floor(roll * 1e6) < 0.5) return
        if (method !== 'now' && truth === this.truth) this.#journal?.write(time.now, method, args)
        effect(...args).then(
          (result) => {
            if (truth === this.truth) this.witness.saw(method, args, result)
            time.after(backMs, owner, fault === null ? () => resolve(result) : fail)
          },
          (error: unknown) => {
            time.after(backMs, owner, () => reject(error instanceof Error ? error : new Error(String(error))))
          },
        )
      })
    })
  }

  #fateOf(owner: Owner, method: StorageMethod | 'now', roll: number, place: number): Fate {
    const { world } = this
    const { storage } = world.plan.mishaps
    if (this.#isAway() && !world.isCalm()) {
      world.ledger.count('fault: storage away')
      this.fair.disturbed(50)
      return { thereMs: 0, backMs: 50, fault: 'refused' }
    }
    const silence = this.#waits.silence(roll)
    if (silence) {
      this.fair.disturbed(silence.backMs)
      return silence
    }
    const element = () => `storage/${this.tenant}/${owner.name}/${method}/${place}`
    if (!world.strikes(storage, roll, element)) return { ...quick, thereMs: roll > 0.7 ? 1 : 0 }
    const random = createRandom(world.plan.seed, element())
    const kind = random.pick(['refused', 'answer_lost', 'answer_lost', 'slow'])
    world.ledger.count(`fault: storage ${kind.replace('_', ' ')}`)
    world.ledger.tell('database', () => `${owner.name}: ${method} ${kind.replace('_', ' ')}`)
    // A time that travels for long is wrong by as much; the leases of a world are a fourth of real ones.
    const isLong = random.chance(0.2) && method !== 'now'
    const lateMs = random.int(10, isLong ? world.plan.settings.leaseMs : 3_000)
    this.fair.disturbed(200 + 2 * lateMs)
    if (kind === 'slow') return { thereMs: random.int(0, lateMs), backMs: lateMs, fault: null }
    return { thereMs: random.int(0, 200), backMs: lateMs, fault: kind }
  }

  #isAway(): boolean {
    const { now, start } = this.world.time
    return this.#outages.some(({ from, until }) => now - start >= from && now - start < until)
  }
}

function planOutages({ plan, ledger }: World, tenant: string): Outage[] {
  const random = createRandom(plan.seed, tenant, 'outages')
  const planned = Array.from({ length: Math.round(plan.mishaps.outages) }, () => {
    const from = Math.round(random.next() * plan.calmAtMs)
    return { from, until: from + random.int(500, plan.settings.leaseMs) }
  })
  return planned.filter((_, place) => ledger.takesPlace(`outage/${tenant}/${place}`))
}

function away(method: string): SupplierKitError {
  return new SupplierKitError({
    code: 'storage_unavailable',
    message: `the database could not be reached for ${method}.`,
  })
}

function conflict(method: string): SupplierKitError {
  return new SupplierKitError({
    code: 'storage_conflict',
    message: `${method} found rows that another transaction holds.`,
  })
}

/** The arguments of a call, for those who watch it. */
export interface WatchedCalls {
  readonly commit: readonly [units: readonly CommitUnit[]]
}
