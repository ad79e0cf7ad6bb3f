import type { Cancellation } from './progress.js'

/** What became of a request to cancel, by supplier order. Final answers may come later, as events. */
export interface CancelResult {
  readonly orderId: string
  readonly supplierOrders: readonly {
    readonly id: string
    readonly supplierId: string
    readonly cancellation: Cancellation
  }[]
}
