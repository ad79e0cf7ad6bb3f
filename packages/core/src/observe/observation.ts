import type { Logger } from '../contract/call-context.js'
import { SupplierKitError } from '../contract/errors.js'
import { type Clock, monotonicMs } from '../runtime/clock.js'
import type { DeliveryMark } from '../storage/records.js'
import type { CommitOutcome, CommitUnit } from '../storage/storage.js'
import type { HubEvent } from '../outbox/hub-event.js'
import type {
  HubFact,
  HubObserver,
  HubReadings,
  HubWork,
  HubWorkHandle,
  WorkOutcome,
} from './hub-observer.js'
import { kindOf } from '../runtime/call-port.js'

/** Tells observers of what the engine does, and keeps the engine from them: nothing they do can reach it. */
export class Observation {
  readonly #complained = new Set<string>()
  readonly #detach: (() => void)[] = []

  constructor(
    private readonly observers: readonly HubObserver[],
    private readonly clock: Pick<Clock, 'now' | 'monotonicMs'>,
    private readonly logger: Logger,
  ) {}

  /**
   * Does a piece of work, watched. Answers and throws what `body` does.
   * @param outcomeFrom what came of work whose answer tells of failures.
   */
  work<T>(
    work: HubWork,
    body: () => Promise<T>,
    outcomeFrom: (result: T) => WorkOutcome = () => 'ok',
  ): Promise<T> {
    return this.observers.length === 0 ? body() : this.#watch(work, body, outcomeFrom)
  }

  async #watch<T>(
    work: HubWork,
    body: () => Promise<T>,
    outcomeFrom: (result: T) => WorkOutcome,
  ): Promise<T> {
    const startedAt = monotonicMs(this.clock)
    const handles = this.observers.flatMap(
      (observer) => this.#guard('begin', () => observer.begin?.(work)) ?? [],
    )
    let outcome: WorkOutcome = 'ok'
    try {
      const result = await this.#within(handles, body)
      outcome = outcomeFrom(result)
      return result
    } catch (error) {
      outcome = outcomeOf(error)
      throw error
    } finally {
      for (const handle of handles.reverse()) this.#guard('end', () => handle.end(outcome))
      this.record({
        kind: 'work',
        name: work.name,
        supplierId: work.supplierId ?? null,
        method: work.method ?? null,
        outcome,
        durationMs: Math.round(monotonicMs(this.clock) - startedAt),
      })
    }
  }

  record(fact: HubFact): void {
    for (const observer of this.observers) this.#guard('record', () => observer.record?.(fact))
  }

  linkCause(traceparent: string | undefined): void {
    if (traceparent === undefined) return
    for (const observer of this.observers) this.#guard('linkCause', () => observer.linkCause?.(traceparent))
  }

  /** Of the first observer that knows one. */
  traceparent(): string | undefined {
    for (const observer of this.observers) {
      const found = this.#guard('traceparent', () => observer.traceparent?.())
      if (typeof found === 'string' && shapeOfTraceparent.test(found)) return found
    }
    return undefined
  }

  /** Tells of what was written. */
  committed(units: readonly CommitUnit[], outcomes: readonly CommitOutcome[]): void {
    if (this.observers.length === 0) return
    units.forEach((unit, index) => {
      if (outcomes[index] !== 'committed') return
      this.told(unit)
      if (unit.delivery) this.#settled(unit.delivery)
    })
  }

  /** Tells of events that were written, of submissions among them, and of a delivery that was settled. */
  told({ events, supplierOrders }: Pick<CommitUnit, 'events' | 'supplierOrders'>): void {
    if (this.observers.length === 0) return
    for (const event of events) {
      this.record({ kind: 'event', type: event.type, supplierId: event.supplierId })
      const taken = event.type === 'supplier_order.submitted' ? acceptedAt(event, supplierOrders) : undefined
      if (taken && event.supplierId !== null) {
        const afterMs = event.at.getTime() - taken.getTime()
        this.record({ kind: 'submitted', supplierId: event.supplierId, afterMs })
      }
    }
  }

  #settled(mark: DeliveryMark): void {
    // What is tried again is not settled.
    if (mark.state !== 'received' && mark.state !== 'parked')
      this.record({ kind: 'delivery_settled', state: mark.state })
  }

  attach(readings: HubReadings): void {
    for (const observer of this.observers) {
      const detach = this.#guard('attach', () => observer.attach?.(readings))
      if (typeof detach === 'function') this.#detach.push(detach)
    }
  }

  close(): void {
    for (const detach of this.#detach.splice(0)) this.#guard('detach', detach)
  }

  /** Runs `body` within all handles, and once, whatever they do. */
  #within<T>(handles: readonly HubWorkHandle[], body: () => Promise<T>): Promise<T> {
    let begun: Promise<T> | undefined
    const once = () => {
      begun ??= body()
      return begun
    }
    const nested = handles.reduceRight<() => void>(
      (inner, handle) => () => this.#guard('run', () => handle.run(inner)),
      () => void once().catch(() => {}),
    )
    nested()
    return once()
  }

  #guard<T>(method: string, call: () => T): T | undefined {
    try {
      const result = call()
      // An observer that is async must not end the process.
      if (result instanceof Promise) result.catch((error: unknown) => this.#complain(method, error))
      return result
    } catch (error) {
      this.#complain(method, error)
      return undefined
    }
  }

  #complain(method: string, error: unknown): void {
    if (this.#complained.has(method)) return
    this.#complained.add(method)
    const name = kindOf(error)
    this.logger.error({ method, error: name }, 'an observer threw; this is said once')
  }
}

/** W3C Trace Context 1: version, trace id, parent id, flags. */
const shapeOfTraceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

function acceptedAt(event: HubEvent, supplierOrders: CommitUnit['supplierOrders']): Date | undefined {
  return supplierOrders.find(({ id }) => id === event.supplierOrderId)?.createdAt
}

/** What an error is called where it is counted. */
export function outcomeOf(error: unknown): Exclude<WorkOutcome, 'ok'> {
  return SupplierKitError.isInstance(error) ? error.code : 'unexpected'
}
