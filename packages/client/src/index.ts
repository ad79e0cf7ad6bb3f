export type { Listen } from './emitter.js'
export {
  type FollowedOrder,
  followOrder,
  type FollowOrderOptions,
  type OrderSnapshot,
} from './follow-order.js'
export type { HttpOptions, RequestHeaders } from './http-options.js'
export { createLiveClient, type LiveClient, type LiveClientOptions } from './live-client.js'
export type { Connection, ConnectionState, LiveEventMap, OperatorEventMap } from './live-events.js'
export type { PageActivity } from './page-activity.js'
export type { PlaceStorage } from './place.js'
export type { ClientTimers } from './timers.js'
