import type { Cancellation, LineChangeState } from './progress.js'

/** Fewer units of some lines. */
export interface ChangeRequest {
  readonly lines: readonly {
    readonly lineNumber: number
    /** How many units are wanted in all, those that were shipped included; 0: none. Whole units. */
    readonly quantity: number
  }[]
}

/**
 * What became of one line of a request. `unchanged`: no more than that was coming anyway. The others are
 * explained at {@link LineChangeState}; final answers may come later, as events.
 */
export type ChangeLineOutcome = LineChangeState | 'unchanged'

/** What became of a request to reduce quantities, line by line. */
export interface ChangeResult {
  readonly orderId: string
  readonly lines: readonly {
    readonly lineNumber: number
    readonly quantity: number
    /** Our id of the supplier order that the line is part of. */
    readonly supplierOrderId: string
    readonly supplierId: string
    readonly outcome: ChangeLineOutcome
    /** With `refused`. */
    readonly reason?: string
  }[]
}

/** A cancellation as the outcome of a line that it cancels. */
export const outcomeOfCancellation: Readonly<Record<Cancellation, ChangeLineOutcome>> = {
  none: 'unchanged',
  requested: 'requested',
  pending: 'pending',
  accepted: 'accepted',
  refused: 'refused',
  too_late: 'too_late',
}
