import type { HoldRequest } from '../order/hold-order.js'
import type { SupplierOrderProgress } from '../order/progress.js'
import type { InTransaction } from '../storage/storage.js'

/** How an order is handed over. */
export interface ForwardOptions<Tx = unknown> extends InTransaction<Tx> {
  /** `refuse_order` (default): one line without a supplier refuses the whole order. `refuse_lines`: the others go. */
  readonly onUnroutable?: 'refuse_order' | 'refuse_lines'
  /**
   * Look the order up at its suppliers before it is sent for the first time: it may have been placed by what the
   * database does not know. A supplier with neither look-up nor unique reference leaves it to a person. For a whole
   * installation see `startAfterRestore`.
   */
  readonly lookUpFirst?: boolean
  /** Accept the order and hold it back until `releaseOrder`. Of an order that was accepted before, ask `holdOrder`. */
  readonly hold?: HoldRequest
}

/** A line that will not be asked of any supplier. */
export interface RefusedLine {
  readonly lineNumber: number
  readonly sku: string
  /** lower_snake, e.g. `no_supplier`, `supplier_unknown`, `unknown_sku`. */
  readonly code: string
  readonly reason: string
}

/** What will happen with an order, by supplier. */
export interface ForwardResult {
  readonly orderId: string
  /** `already_accepted`: an earlier call did it; the answer tells how far it has come. */
  readonly outcome: 'accepted' | 'already_accepted'
  readonly supplierOrders: readonly SupplierOrderProgress[]
  readonly refusedLines: readonly RefusedLine[]
}
