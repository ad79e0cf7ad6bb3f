/** An amount of money in minor units: `{ amount: 129900, currency: 'USD' }` is $1,299.00. */
export interface Money {
  /** Whole minor units (cents, pence, yen). Never a fraction. */
  readonly amount: number
  /** ISO 4217, upper case. */
  readonly currency: string
}
