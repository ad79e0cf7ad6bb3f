import type { Connection } from '../live-events.js'

/** What the leading tab tells the others. A place is a sequence of the log; -1: none yet. */
export interface News {
  readonly connection: Connection
  /** How often the leading tab says that it is there. */
  readonly beatMs: number
  /** Its place when it last told something: whoever has seen less than that has missed something. */
  readonly after: number
  /** Its place now. */
  readonly sequence: number
  /** Absent: nothing but how things stand. */
  readonly type?: string
  readonly event?: unknown
}

/** What tabs of one browser say to each other. Dates survive: the browser clones what it passes on. */
export type TabMessage =
  | News
  /** A tab has come, or was shown again, and asks where things stand. */
  | 'hello'
  /** The app in another tab wants to connect again. */
  | 'connect'
