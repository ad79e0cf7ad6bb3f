import type { ErrorCode } from '../contract/error-codes.js'
import type { NotificationTemplate } from '../notification/notifier.js'
import type { HubEventType } from '../outbox/hub-event.js'
import type { DeliveryState } from '../storage/records.js'
import type { SupplierOrderCount } from '../storage/storage.js'

/** Work that takes time, by what is done. */
export type HubWorkName =
  | 'forward_order'
  | 'submit_order'
  | 'settle_in_doubt'
  | 'send_cancellation'
  | 'send_change'
  | 'poll_order'
  | 'call_supplier'
  | 'receive_delivery'
  | 'apply_delivery'
  | 'send_notification'
  | 'sync_inventory'

/** A piece of work as it begins. Holds ids and words of closed lists: neither secrets nor personal data. */
export interface HubWork {
  readonly name: HubWorkName
  readonly supplierId?: string
  /** The shop's order. */
  readonly orderId?: string
  readonly supplierOrderId?: string
  readonly deliveryId?: string
  /** The adapter's method, of `call_supplier`. */
  readonly method?: string
  readonly attempt?: number
  readonly channel?: string
  readonly template?: NotificationTemplate | 'alert'
  /** The trace context that is kept with the supplier order: of the call that forwarded it. */
  readonly cause?: string
}

/** How work ended: `ok`, the code of its error, or `unexpected` for an error that is none of the family. */
export type WorkOutcome = 'ok' | ErrorCode | 'unexpected'

/** Work under way. */
export interface HubWorkHandle {
  /** Calls `work` exactly once, at once, so that what it does counts as part of this work. */
  run(work: () => void): void
  end(outcome: WorkOutcome): void
}

/** Something that is counted. It has happened: what was not stored is not told. */
export type HubFact =
  | {
      readonly kind: 'order_forwarded'
      readonly outcome: 'accepted' | 'already_accepted' | ErrorCode | 'unexpected'
    }
  | { readonly kind: 'event'; readonly type: HubEventType; readonly supplierId: string | null }
  /** A supplier took an order, so long after it was accepted. */
  | { readonly kind: 'submitted'; readonly supplierId: string; readonly afterMs: number }
  | {
      readonly kind: 'work'
      readonly name: HubWorkName
      readonly supplierId: string | null
      readonly method: string | null
      readonly outcome: WorkOutcome
      readonly durationMs: number
    }
  | {
      readonly kind: 'delivery'
      readonly supplierId: string
      readonly outcome: 'stored' | 'duplicate' | 'unreadable' | 'refused'
    }
  | { readonly kind: 'delivery_settled'; readonly state: DeliveryState }
  | {
      readonly kind: 'notification'
      readonly channel: string
      readonly template: NotificationTemplate | 'alert'
      readonly outcome: 'sent' | 'retried' | 'failed'
    }

/** How one supplier stands in this process. */
export interface SupplierReading {
  readonly supplierId: string
  /** `free`, `full`, `circuit_open`, `in_maintenance`, `unusable`; `suspended` and `inactive` before these. */
  readonly condition: string
  /** Calls that are running or waiting. */
  readonly calls: number
}

/** What an observer may look at whenever it likes. Each call reads the storage. */
export interface HubReadings {
  /** How long the longest due work has been waiting, in milliseconds; 0: nothing is due. */
  queueAgeMs(): Promise<number>
  /** Live streams that are open in this process. */
  openStreams(): number
  supplierOrders(): Promise<readonly SupplierOrderCount[]>
  suppliers(): Promise<readonly SupplierReading[]>
}

/**
 * Watches a hub: traces, metrics. Everything is optional. It must answer at once; what it throws is logged once per
 * method and changes nothing. Without an observer the hub does nothing of this.
 */
export interface HubObserver {
  /** Work begins. `undefined`: it is of no interest. */
  begin?(work: HubWork): HubWorkHandle | undefined
  /** The work that is under way around this call turns out to belong to a call with this trace context. */
  linkCause?(traceparent: string): void
  record?(fact: HubFact): void
  /** The W3C `traceparent` of the call that is being served, to be kept with what it forwards. */
  traceparent?(): string | undefined
  /** Called once when the hub is made. What it returns is called when the hub is closed. */
  attach?(readings: HubReadings): (() => void) | undefined
}
