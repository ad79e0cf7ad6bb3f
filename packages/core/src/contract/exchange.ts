/**
 * One request to a supplier and what came back, as it went over the wire. Whoever tells of it has taken the
 * credentials out; names, addresses and what else is personal the hub masks before it keeps it.
 */
export interface SupplierExchange {
  /** From the start of the request to the last byte of its answer, or until it was given up. */
  readonly durationMs: number
  readonly request: {
    readonly method: string
    /** Path and query, without scheme and host: `/orders?reference=PE-1`. */
    readonly target: string
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>
    /** As it was sent. Absent: none. */
    readonly body?: string
  }
  /** `null`: no complete answer came. */
  readonly answer: {
    readonly status: number
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  } | null
}
