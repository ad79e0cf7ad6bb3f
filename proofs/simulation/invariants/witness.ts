import {
  type CommitOutcome,
  type CommitUnit,
  type HubEvent,
  type NewOrder,
  type SequencedEvent,
  statusTransitions,
  submissionTransitions,
  type SupplierOrder,
  terminalStatuses,
} from '@supplierkit/core'
import type { Ledger } from '../ledger.js'
import type { FairStart } from './i9-fair-start.js'

/**
 * Stands beside a database and sees every write the moment it is done. Holds I3 (moves along the tables, versions
 * by one) and the half of I1 that must hold at every moment: what is not at its end has a time at which it goes on.
 */
export class Witness {
  /** Events as they were committed, by id. */
  readonly events = new Map<string, HubEvent>()
  readonly #numbers = new Set<string>()
  readonly #orders = new Map<string, number>()
  readonly #supplierOrders = new Map<string, SupplierOrder>()
  #sequence = 0

  constructor(
    private readonly ledger: Ledger,
    private readonly fair: FairStart,
    private readonly isHealthy: (supplierId: string) => boolean,
  ) {}

  /** One for the same database, which has been set back and has everything still to show. */
  restarted(): Witness {
    return new Witness(this.ledger, this.fair, this.isHealthy)
  }

  /** Whether every committed event has its place in the live log. */
  get allSequenced(): boolean {
    return this.#sequence === this.events.size
  }

  /** Whether one of a supplier's numbers is stored with an order. */
  hasNumber(supplierId: string, number: string): boolean {
    return this.#numbers.has(`${supplierId} ${number}`)
  }

  saw(method: string, args: readonly unknown[], result: unknown): void {
    const see = seen[method]
    if (see) see(this, args, result)
  }

  accepted({ record, supplierOrders, events, notifications }: NewOrder): void {
    this.fair.accepted(supplierOrders, this.isHealthy)
    this.fair.planned(notifications)
    this.#orders.set(record.orderId, record.version)
    for (const one of supplierOrders) this.#moved(one)
    this.told(events)
  }

  claimed(rows: readonly SupplierOrder[]): void {
    for (const one of rows) this.#moved(one)
  }

  committed({ order, supplierOrders, events, notifications }: CommitUnit): void {
    this.fair.planned(notifications)
    for (const { reference, submission, hold } of supplierOrders) {
      if (hold !== null || (submission !== 'pending' && submission !== 'submitting'))
        this.fair.dropped(reference)
    }
    if (order) {
      const before = this.#orders.get(order.orderId) ?? 0
      this.#orders.set(order.orderId, order.version)
      this.ledger.expect(order.version === before + 1, () => ({
        invariant: 'I3',
        rule: 'the version of an order grows by one with every change',
        seen: `${order.orderId}: ${order.version} after ${before}`,
        expected: `${before + 1}`,
      }))
    }
    for (const one of supplierOrders) this.#moved(one)
    this.told(events)
  }

  told(events: readonly HubEvent[]): void {
    for (const event of events) this.events.set(event.id, event)
  }

  kept(calls: number): void {
    this.ledger.count('calls kept', calls)
  }

  sequenced(events: readonly SequencedEvent[]): void {
    for (const { sequence, event } of events) {
      const before = this.#sequence
      this.#sequence = sequence
      this.ledger.expect(sequence === before + 1 && this.events.has(event.id), () => ({
        invariant: 'I3',
        rule: 'the live log has every committed event once, numbered without a gap',
        seen: `${event.type} as ${sequence} after ${before}`,
        expected: `${before + 1}`,
      }))
    }
  }

  #moved(next: SupplierOrder): void {
    const before = this.#supplierOrders.get(next.id)
    this.#supplierOrders.set(next.id, next)
    for (const { supplierOrderId } of next.atSupplier)
      this.#numbers.add(`${next.supplierId} ${supplierOrderId}`)
    if (!before || describe(before) !== describe(next)) this.ledger.tell('storage', () => describe(next))
    if (before) this.#checkMove(before, next)
    else this.ledger.count('supplier orders')
    this.#checkGoesOn(next)
    if (before?.submission !== next.submission) this.ledger.count(`submission: ${next.submission}`)
  }

  #checkMove(before: SupplierOrder, next: SupplierOrder): void {
    const { ledger } = this
    ledger.expect(next.version === before.version + 1, () => ({
      invariant: 'I3',
      rule: 'the version of a supplier order grows by one with every write',
      seen: `${next.reference}: ${next.version} after ${before.version}`,
      expected: `${before.version + 1}`,
    }))
    const maySubmit =
      before.submission === next.submission ||
      submissionTransitions[before.submission].includes(next.submission)
    ledger.expect(maySubmit, () => ({
      invariant: 'I3',
      rule: 'the hand-over moves along its table',
      seen: `${next.reference}: ${before.submission} to ${next.submission}`,
      expected: `one of ${submissionTransitions[before.submission].join(', ') || 'none'}`,
    }))
    const mayMove = before.status === next.status || statusTransitions[before.status].includes(next.status)
    ledger.expect(mayMove, () => ({
      invariant: 'I3',
      rule: 'the status moves along its table',
      seen: `${next.reference}: ${before.status} to ${next.status}`,
      expected: `one of ${statusTransitions[before.status].join(', ') || 'none'}`,
    }))
  }

  #checkGoesOn(next: SupplierOrder): void {
    const { submission, status, dueAt, hold } = next
    const isHeld = hold !== null && submission === 'pending'
    const isAtItsEnd =
      submission === 'rejected' ||
      submission === 'needs_attention' ||
      (submission === 'submitted' && terminalStatuses.has(status))
    this.ledger.expect(dueAt !== null || isAtItsEnd || isHeld, () => ({
      invariant: 'I1',
      rule: 'what is not at its end has a time at which it goes on',
      seen: `${next.reference} is ${submission}, ${status}, never due`,
      expected: 'a dueAt',
    }))
  }
}

type See = (witness: Witness, args: readonly unknown[], result: unknown) => void

/** What the witness makes of each write; reads mean nothing to it. */
const seen: Readonly<Record<string, See>> = {
  acceptOrder: (witness, [order], outcome) => {
    if (outcome === 'accepted') witness.accepted(order as NewOrder)
  },
  claimSupplierOrders: (witness, _, rows) => witness.claimed(rows as SupplierOrder[]),
  commit: (witness, [units], outcomes) => {
    ;(units as CommitUnit[]).forEach((unit, place) => {
      if ((outcomes as CommitOutcome[])[place] === 'committed') witness.committed(unit)
    })
  },
  setSuspension: (witness, [, , event], changed) => {
    if (changed === true) witness.told([event as HubEvent])
  },
  appendCalls: (witness, [calls]) => witness.kept((calls as unknown[]).length),
  appendEvents: (witness, [events]) => witness.told(events as HubEvent[]),
  sequenceEvents: (witness, _, events) => witness.sequenced(events as SequencedEvent[]),
}

function describe({ reference, submission, status, cancellation }: SupplierOrder): string {
  const wish = cancellation === 'none' ? '' : `, cancellation ${cancellation}`
  return `${reference} is ${submission}, ${status}${wish}`
}
