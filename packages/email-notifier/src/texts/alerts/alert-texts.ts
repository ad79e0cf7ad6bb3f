import type { AlertKind } from '@supplierkit/core/contract'
import type { Count } from '../count.js'

/** What one kind of alert says to an operator. */
export interface AlertWording {
  /** @param subject the order's number where there is one order, else the supplier, else how many. */
  readonly one: (subject: string) => string
  readonly many: (count: Count) => string
  /** What it means and what to do now. */
  readonly advice: string
}

/** Every word of a mail to operators. A table with a missing text does not compile. */
export interface AlertTexts {
  readonly kinds: Readonly<Record<AlertKind, AlertWording>>
  readonly labels: Readonly<Record<'order' | 'supplier' | 'reference' | 'time' | 'reason', string>>
  readonly open: string
  readonly more: (count: Count) => string
  /** Why the reader gets this mail. */
  readonly why: string
}
