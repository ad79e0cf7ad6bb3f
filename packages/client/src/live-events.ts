import type { CustomerEvent, CustomerEventType, HubEvent, HubEventType } from '@supplierkit/core/contract'

/**
 * `connecting`: the first time, or because the app asked. `open`: the server has said something. `reconnecting`: lost, and tried again by itself. `unauthorized`: the server
 * knows this page no more (401, 403); call `connect()` after signing in. `closed`: `close()` was called, or
 * the server said that there is nothing (204).
 */
export type ConnectionState = 'connecting' | 'open' | 'reconnecting' | 'unauthorized' | 'closed'

/** Where the connection stands, and while it is not open, why. */
export interface Connection {
  readonly state: ConnectionState
  /**
   * `offline`: the device has no network. `silent`: no sign of life came. `ended`: the server ended it.
   * `refused`: it answered with `status`. `failed`: it could not be reached.
   */
  readonly reason?: 'offline' | 'silent' | 'ended' | 'refused' | 'failed'
  /** With `refused`: the HTTP status. */
  readonly status?: number
  /** With `reconnecting`: milliseconds until the next try; absent: when the network is back. */
  readonly retryInMs?: number
}

/** Events that the client itself makes. */
interface ClientEvents {
  connection: Connection
  /** Events were missed for good: read the state anew. The stream goes on after `sequence`. */
  reset: { readonly sequence: number }
}

/** What customers get, by name, and the events of the client itself. */
export type LiveEventMap = { [T in CustomerEventType]: CustomerEvent<T> } & ClientEvents

/**
 * What readers get for whom `authorize` answers `operator: true`: `createLiveClient<OperatorEventMap>(...)`. The type
 * grants nothing; a reader who is no operator gets only what {@link LiveEventMap} has.
 */
export type OperatorEventMap = { [T in HubEventType]: HubEvent<T> } & ClientEvents
