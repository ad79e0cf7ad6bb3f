import {
  type HubEvent,
  type Storage,
  type SupplierOrderStatus,
  statusTransitions,
} from '@supplierkit/core/contract'
import type { Violations } from './violations.js'

/** How far along a status is; what was canceled may only be left by goods that turn up. */
const progressOf: Readonly<Record<SupplierOrderStatus, number>> = {
  pending: 0,
  on_hold: 1,
  backordered: 1,
  confirmed: 1,
  partially_shipped: 2,
  shipped: 3,
  delivered: 4,
  canceled: 1,
}

/** One order as its events tell it. */
interface Told {
  /** The last version that was told to its end. */
  version: number
  status: SupplierOrderStatus
  readonly supplierOrders: Map<string, SupplierOrderStatus>
  /** This change brought goods of a part that was believed canceled: then the whole is not over after all. */
  goodsTurnedUp: boolean
}

const page = 1000

/** Reads the event log as it grows and holds each event against those before it. */
export class Witness {
  readonly #orders = new Map<string, Told>()
  #sequence = 0

  constructor(
    private readonly storage: Storage,
    private readonly violations: Violations,
  ) {}

  get eventsSeen(): number {
    return this.#sequence
  }

  versionOf(orderId: string): number {
    return this.#orders.get(orderId)?.version ?? 0
  }

  /** Reads what is new, up to the end of the log. */
  async read(): Promise<void> {
    for (;;) {
      const events = await this.storage.readEvents({ after: this.#sequence, limit: page })
      for (const { sequence, event } of events) {
        if (sequence !== this.#sequence + 1) {
          this.violations.add('the log has no gap', event.orderId, sequence, this.#sequence + 1)
        }
        this.#sequence = sequence
        this.#hear(event)
      }
      if (events.length < page) return
    }
  }

  #hear(event: HubEvent): void {
    const { orderId, orderVersion } = event
    if (orderId === null || orderVersion === null) return
    const told = this.#toldOf(orderId)
    if (orderVersion !== told.version + 1) {
      const seen = `${event.type} of version ${orderVersion} after version ${told.version}`
      this.violations.add('versions have no gap', orderId, seen, `version ${told.version + 1}`)
    }
    if (event.type === 'supplier_order.status_changed') this.#move(told, orderId, event)
    if (event.type !== 'order.accepted' && event.type !== 'order.progressed') return
    // The picture of the whole closes a change.
    told.version = event.progress.version
    const back = progressOf[event.progress.status] < progressOf[told.status]
    if (back && !told.goodsTurnedUp) {
      const seen = `${told.status}, then ${event.progress.status}`
      this.violations.add('an order never goes back', orderId, seen, 'onward')
    }
    told.status = event.progress.status
    told.goodsTurnedUp = false
  }

  #move(
    told: Told,
    orderId: string,
    { supplierOrderId, from, to }: HubEvent<'supplier_order.status_changed'>,
  ): void {
    const id = supplierOrderId ?? ''
    const before = told.supplierOrders.get(id) ?? 'pending'
    told.supplierOrders.set(id, to)
    told.goodsTurnedUp ||= from === 'canceled'
    if (from !== before) {
      this.violations.add(
        'moves follow on each other',
        orderId,
        `a move from ${from}`,
        `a move from ${before}`,
      )
    }
    if (!statusTransitions[from].includes(to)) {
      this.violations.add('moves stand in the table', orderId, `${from} to ${to}`, statusTransitions[from])
    }
    if (progressOf[to] < progressOf[from] && to !== 'canceled') {
      this.violations.add('a status never goes back', orderId, `${from} to ${to}`, 'onward')
    }
  }

  #toldOf(orderId: string): Told {
    const known = this.#orders.get(orderId)
    if (known) return known
    const told: Told = { version: 0, status: 'pending', supplierOrders: new Map(), goodsTurnedUp: false }
    this.#orders.set(orderId, told)
    return told
  }
}
