import PQueue from 'p-queue'
import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import { toEvent } from '../order/build-commit.js'
import type { Evidence } from '../outbox/hub-event.js'
import { backoffMs } from '../runtime/backoff.js'
import type { OrderRecord } from '../storage/records.js'
import type { CommitOutcome, CommitUnit } from '../storage/storage.js'
import { callApp } from './call-app.js'

/** Writes decisions. */
export interface Committer {
  /** Resolves after the unit is durable, or was refused as a conflict. */
  write(unit: CommitUnit): Promise<CommitOutcome>
}

type Parts<Tx> = Pick<
  Engine<Tx>,
  'runtime' | 'settings' | 'storage' | 'orders' | 'planAlerts' | 'observation'
> & {
  /** For units without a call of the app. */
  readonly grouped: Committer
  /** Something is to be retried at that time. */
  readonly retryAt: (dueAt: Date) => void
}

/** Transactions with a call of the app that are open at once: a slow one does not hold up the others. */
const atOnce = 4
const retryAtOnce = 16

/**
 * Writes each change of an order in one transaction with the app's `onProgress`. If that fails, the transaction is
 * rolled back and the change is written without the app: the engine's decisions never depend on it. The app is then
 * called again with the latest progress, in a transaction of its own, until it succeeds.
 */
export class ProgressCommitter<Tx> implements Committer {
  readonly #lane = new PQueue({ concurrency: atOnce })
  #failuresInRow = 0
  /** Until then `onProgress` is not called, because it failed for one order after another. */
  #restsUntil = 0

  constructor(private readonly parts: Parts<Tx>) {}

  async write(unit: CommitUnit): Promise<CommitOutcome> {
    const { order } = unit
    // While a call is to be retried, changes go on without the app: the retry brings the latest progress.
    const isCalled = this.parts.orders.onProgress && order && order.progressDueAt === null
    if (!isCalled) return this.parts.grouped.write(unit)
    return this.#lane.add(() => this.#writeWithApp(unit, order))
  }

  /** Calls the app again where a retry is due. Answers how many orders it has been given. */
  async retryDue(): Promise<number> {
    const { runtime, settings, storage, orders } = this.parts
    if (!orders.onProgress || this.#rests()) return 0
    const now = runtime.clock.now()
    const leaseUntil = new Date(now.getTime() + settings.leaseMs)
    const due = await storage.claimProgress({ now, leaseUntil, limit: retryAtOnce })
    const given = await Promise.all(due.map((orderId) => this.#lane.add(() => this.#retry(orderId))))
    return given.filter((one) => one).length
  }

  async #writeWithApp(unit: CommitUnit, order: OrderRecord): Promise<CommitOutcome> {
    const { runtime, settings, planAlerts, grouped, retryAt } = this.parts
    const attempt = await this.#commit(unit)
    if ('outcome' in attempt) return attempt.outcome
    const now = runtime.clock.now()
    const dueAt = new Date(now.getTime() + backoffMs(settings.backoff, 1, runtime.random))
    const failed = toEvent(
      { type: 'order.progress_failed', evidence: attempt.failure },
      {
        id: runtime.createId(),
        at: now,
        orderId: order.orderId,
        supplierOrderId: null,
        supplierId: null,
        orderVersion: order.version,
      },
    )
    const outcome = await grouped.write({
      ...unit,
      order: { ...order, progressDueAt: dueAt, progressFailures: 1 },
      events: [...unit.events, failed],
      notifications: [...unit.notifications, ...planAlerts([failed])],
    })
    retryAt(dueAt)
    return outcome
  }

  async #retry(orderId: string): Promise<boolean> {
    const { runtime, settings, storage, retryAt } = this.parts
    const [aggregate] = await storage.loadOrders([orderId])
    if (!aggregate || aggregate.record.progressDueAt === null) return false
    const { record } = aggregate
    const now = runtime.clock.now()
    const version = record.version + 1
    const progress = { ...record.progress, version }
    const envelope = { at: now, orderId, supplierOrderId: null, supplierId: null, orderVersion: version }
    const attempt = await this.#commit({
      order: { ...record, version, progress, progressDueAt: null, progressFailures: 0, updatedAt: now },
      supplierOrders: [],
      events: [
        toEvent({ type: 'order.progress_recovered' }, { id: runtime.createId(), ...envelope }),
        toEvent({ type: 'order.progressed', progress }, { id: runtime.createId(), ...envelope }),
      ],
      notifications: [],
      syncLogs: [],
    })
    // After a conflict, the change that came first leaves the retry due.
    if ('outcome' in attempt && attempt.outcome === 'committed') return true
    const failures = 'outcome' in attempt ? 1 : record.progressFailures
    const dueAt = new Date(now.getTime() + backoffMs(settings.backoff, failures, runtime.random))
    await storage.postponeProgress(orderId, dueAt)
    retryAt(dueAt)
    return false
  }

  /** One transaction of the unit and the app. @throws what the storage throws */
  async #commit(
    unit: CommitUnit,
  ): Promise<{ readonly outcome: CommitOutcome } | { readonly failure: Evidence }> {
    const { runtime, settings, storage, orders, observation } = this.parts
    if (this.#rests()) return { failure: resting }
    let failure: Evidence | null = null
    let isTransient = false
    const call = async ({ order }: CommitUnit, tx: Tx) => {
      failure = null
      if (!order) return
      try {
        const { orderId, progress } = order
        await callApp(runtime, 'orders.onProgress', settings.appTimeoutMs, () =>
          orders.onProgress?.(orderId, progress, tx),
        )
      } catch (error) {
        failure = evidenceOf(error)
        isTransient = failure.code !== 'app_function_timeout'
        // The storage tells from the app's own error whether the transaction gave way to another one.
        throw SupplierKitError.isInstance(error) && error.cause !== undefined ? error.cause : error
      }
    }
    const write = async () => {
      const outcomes = await storage.commit([unit], call)
      observation.committed([unit], outcomes)
      return { outcome: outcomes[0] ?? 'conflict' }
    }
    try {
      // A second try at once: a lost connection or a deadlock is no failure of the app.
      const done = await write().catch((error: unknown) => {
        if (failure && isTransient) return write()
        throw error
      })
      this.#failuresInRow = 0
      return done
    } catch (error) {
      // Narrowing does not see what the callback assigns.
      const seen = failure as Evidence | null
      if (!seen) throw error
      this.#fail(seen, unit)
      return { failure: seen }
    }
  }

  #fail(failure: Evidence, { order }: CommitUnit): void {
    const { runtime, settings } = this.parts
    this.#failuresInRow += 1
    if (this.#failuresInRow >= settings.breakAfter)
      this.#restsUntil = runtime.clock.now().getTime() + settings.restMs
    runtime.logger.error(
      { order: order?.orderId, code: failure.code },
      'onProgress failed; the change is stored without it, and it is called again',
    )
  }

  #rests(): boolean {
    return this.parts.runtime.clock.now().getTime() < this.#restsUntil
  }
}

const resting: Evidence = {
  code: 'app_function_failed',
  message: 'orders.onProgress was not called, because its last calls all failed.',
}

function evidenceOf(error: unknown): Evidence {
  return SupplierKitError.isInstance(error)
    ? { code: error.code, message: error.message }
    : { code: 'app_function_failed', message: 'orders.onProgress failed.' }
}
