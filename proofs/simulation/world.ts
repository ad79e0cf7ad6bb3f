import type { SupplierHub } from '@supplierkit/core'
import type { FairStart } from './invariants/i9-fair-start.js'
import type { Witness } from './invariants/witness.js'
import type { Ledger } from './ledger.js'
import type { Database } from './ports/database.js'
import type { Mailbox } from './ports/mailbox.js'
import type { SupplierServer } from './suppliers/supplier-server.js'
import type { WebhookSender } from './suppliers/webhook-sender.js'
import type { Hints } from './ports/hints.js'
import type { Owner, VirtualTime } from './virtual-time.js'
import type { TenantPlan, WorldPlan } from './world-plan.js'

/** One process that runs a hub. */
export interface Instance {
  readonly owner: Owner
  readonly hub: SupplierHub<undefined>
  /** Takes requests from outside. False from the moment it is asked to close. */
  open: boolean
}

/** What the shop of a tenant knows by itself. */
export interface Shop {
  /** Orders that are handed over until the hub says yes. */
  readonly placed: Set<string>
  /** Orders whose hand-over was answered with a yes. */
  readonly accepted: Set<string>
  /** The version of each order that the hub told of last, within its transaction. */
  readonly progress: Map<string, number>
}

/** A person's decision on a supplier order, by reference. */
export interface Decision {
  readonly reference: string
  readonly action: 'send_again' | 'mark_submitted' | 'give_up'
}

/** One follower of live updates, over all its connections. */
export interface Reader {
  readonly name: string
  /** Sees this order alone; `null`: everything. */
  readonly orderId: string | null
  /** The last sequence it knows to be behind it; `null`: it has never been connected. */
  cursor: number | null
  /** The sequence it began after. */
  beganAfter: number | null
  readonly seen: { readonly sequence: number; readonly eventId: string }[]
}

/** One shop with everything that belongs to it. */
export interface Tenant {
  readonly name: string
  readonly plan: TenantPlan
  readonly database: Database
  readonly witness: Witness
  readonly fair: FairStart
  readonly suppliers: ReadonlyMap<string, SupplierServer>
  readonly senders: ReadonlyMap<string, WebhookSender>
  readonly hints: Hints
  /** Its database is being restored: no process may start. */
  isDown: boolean
  readonly mailboxes: readonly Mailbox[]
  readonly instances: Instance[]
  readonly shop: Shop
  readonly decisions: Decision[]
  readonly readers: Reader[]
}

/** What all parts of a world share. */
export interface World {
  readonly plan: WorldPlan
  readonly time: VirtualTime
  readonly ledger: Ledger
  /** When all faults stop: as planned, or earlier in a world that was made smaller. */
  readonly calmAtMs: number
  /** Nothing goes wrong any more, and nobody but the engine does anything new. */
  isCalm(): boolean
  /** Whether a mishap with this share of occasions happens here. */
  strikes(share: number, roll: number, element: () => string): boolean
}
