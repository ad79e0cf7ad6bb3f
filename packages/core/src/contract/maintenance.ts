/** A planned time in which a supplier cannot be called: again and again, or once. */
export type MaintenanceWindow = RepeatedMaintenance | SingleMaintenance

/** A time of the day or the week, e.g. a nightly downtime. */
export interface RepeatedMaintenance {
  /** IANA name, e.g. `America/Los_Angeles`. */
  readonly timeZone: string
  /** Local time `HH:MM` at which it begins. */
  readonly from: string
  /** Local time `HH:MM` at which it is over: on the next day, unless it is later than `from`. */
  readonly to: string
  /** Days on which it begins, 1 for Monday to 7 for Sunday. Absent: every day. */
  readonly days?: readonly number[]
}

/** A downtime that was announced once. */
export interface SingleMaintenance {
  readonly startsAt: Date
  readonly endsAt: Date
}
