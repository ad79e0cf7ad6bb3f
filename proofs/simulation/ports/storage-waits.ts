import type { CommitUnit, NewOrder } from '@supplierkit/core'
import { currentSpan, planSpans, type Span } from '../spans.js'
import type { TenantPlan } from '../world-plan.js'
import type { World } from '../world.js'
import type { Fate, StorageMethod } from './database.js'

/** How long a statement that serves several orders waits for a lock (`docs/storage.md`). */
const sharedStatementMs = 100

/**
 * The waits of a database: for rows that a transaction of the shop holds, and for a host that has gone silent. The
 * limits are those of the storage, on the scale of this world's lease.
 */
export class StorageWaits {
  readonly #locks: readonly Span[]
  readonly #silences: readonly Span[]
  readonly #orderIds: readonly string[]

  constructor(
    private readonly world: World,
    { name, orders }: TenantPlan,
  ) {
    const { mishaps, settings } = world.plan
    this.#locks = planSpans(world, `lock/${name}`, mishaps.locks, settings.leaseMs)
    this.#silences = planSpans(world, `silence/${name}`, mishaps.silences, settings.leaseMs)
    this.#orderIds = orders.map(({ id }) => id)
  }

  /** What becomes of a write that wants the rows of a locked order; `null`: nothing is in its way. */
  lockOf(method: StorageMethod | 'now', args: readonly unknown[]): Fate | null {
    const lock = this.#locks.length > 0 ? currentSpan(this.world, this.#locks) : undefined
    if (!lock) return null
    const locked = this.#orderIds[Math.floor(lock.roll * this.#orderIds.length)]
    const ids = ordersOf(method, args)
    if (locked === undefined || !ids.includes(locked)) return null
    const { time, ledger, plan } = this.world
    ledger.count('fault: storage locked by the app')
    if (ids.length > 1) return { thereMs: 0, backMs: sharedStatementMs, fault: 'refused' }
    const leftMs = time.start + lock.untilMs - time.now
    const mostMs = Math.round(plan.settings.leaseMs / 6)
    if (leftMs > mostMs) return { thereMs: 0, backMs: mostMs, fault: 'refused' }
    return { thereMs: leftMs, backMs: 1, fault: null }
  }

  /** A call to a host that answers nobody: given up at the storage's own limit, whether it took effect or not. */
  silence(roll: number): Fate | null {
    if (this.#silences.length === 0 || !currentSpan(this.world, this.#silences)) return null
    const { ledger, plan } = this.world
    ledger.count('fault: storage silent')
    const backMs = Math.round(plan.settings.leaseMs / 4)
    return { thereMs: 0, backMs, fault: roll < 0.5 ? 'answer_lost' : 'refused' }
  }
}

function ordersOf(method: StorageMethod | 'now', args: readonly unknown[]): string[] {
  if (method === 'acceptOrder') return [(args[0] as NewOrder).record.orderId]
  if (method !== 'commit') return []
  const units = args[0] as readonly CommitUnit[]
  return units.flatMap(({ order }) => (order ? [order.orderId] : []))
}
