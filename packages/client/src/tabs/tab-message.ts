import type { Connection } from '../live-events.js'

/** Where the leading tab is in the log. */
interface Place {
  /** What it had told when it came here: whoever has seen less than that has missed something. */
  readonly after: number | null
  /** The last that it has seen; `null`: nothing yet. */
  readonly sequence: number | null
}

/** What tabs of one browser say to each other. Dates survive: the browser clones what it passes on. */
export type TabMessage =
  /** A tab has come and asks where things stand. */
  | { readonly kind: 'hello' }
  /** The leading tab is there, and how often it will say so. */
  | (Place & { readonly kind: 'state'; readonly connection: Connection; readonly beatMs: number })
  | (Place & { readonly kind: 'event'; readonly type: string; readonly event: unknown })
  /** The app in another tab wants to connect again. */
  | { readonly kind: 'connect' }
