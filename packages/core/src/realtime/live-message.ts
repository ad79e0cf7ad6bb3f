import type { HubEvent } from '../outbox/hub-event.js'

/** What a live stream carries. */
export type LiveMessage =
  | {
      readonly kind: 'event'
      /** The place in the live log: the SSE id to resume after. */
      readonly sequence: number
      readonly event: HubEvent
    }
  /** The place to resume from is not kept any more: the client must read the state anew, then go on from here. */
  | { readonly kind: 'reset'; readonly sequence: number }

/** How to follow the live log. */
export interface LiveStreamOptions {
  /** Start after this sequence (Last-Event-ID). Absent: with what happens from now on. */
  readonly after?: number
  /** Which events this reader may see: exactly `true`, and no Promise. Called for each event; keep it quick. */
  readonly visible: (event: HubEvent) => boolean
  /** Ends the stream. */
  readonly signal: AbortSignal
}
