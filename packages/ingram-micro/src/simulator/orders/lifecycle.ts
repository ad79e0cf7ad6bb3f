const minutes = 60_000
const hours = 60 * minutes

/** How long an order of the simulator stays where it is, in simulated time; `null`: for ever. */
export interface StepMs {
  /** From being confirmed to leaving the warehouse. */
  readonly shipped: number | null
  /** Until back-ordered goods come in. */
  readonly arrived: number | null
  readonly delivered: number | null
  /** Until an order on customer hold is voided: "after 24 hours", by the OpenAPI document. */
  readonly voided: number | null
}

export const defaultStepMs: StepMs = {
  shipped: 30 * minutes,
  arrived: 48 * hours,
  delivered: 24 * hours,
  voided: 24 * hours,
}
