/** How long Meridian takes for things, in ms of a working day. */
export interface MeridianPace {
  readonly pickAfterMs: number
  readonly dispatchAfterMs: number
  /** From the first consignment to the second. */
  readonly secondConsignmentAfterMs: number
  readonly deliverAfterMs: number
  readonly decideVoidAfterMs: number
}

const minute = 60_000

/** As in life. A server with `speed` 60 lives an hour in a minute. */
export const meridianPace: MeridianPace = {
  pickAfterMs: 30 * minute,
  dispatchAfterMs: 180 * minute,
  secondConsignmentAfterMs: 240 * minute,
  deliverAfterMs: 1440 * minute,
  decideVoidAfterMs: 20 * minute,
}
