import type { WireFault } from './wire-fault.js'
import type { WireRequest } from './wire-request.js'

/** Stands between an adapter and its supplier: carries every request over real HTTP, and fails on command. */
export interface FaultyWire {
  /** The base URL that leads over the wire to the supplier. */
  readonly url: string
  /** The same supplier below a path, as gateways have it. */
  readonly urlWithPath: string
  /** All requests in the order of their arrival, but those that only get a token. */
  readonly requests: readonly WireRequest[]
  /** Requests that only get a token. */
  readonly signIns: readonly WireRequest[]
  /** Plans what goes wrong with the next requests, one fault each. Those that only get a token go through. */
  readonly next: (...faults: readonly WireFault[]) => void
  /** The same for the next requests that may change something: all but GET and HEAD. */
  readonly nextWrite: (...faults: readonly WireFault[]) => void
  /** The same for the next requests that only get a token. */
  readonly nextSignIn: (...faults: readonly WireFault[]) => void
  /** What goes wrong with every request that nothing was planned for. `undefined`: nothing any more. */
  readonly always: (fault: WireFault | undefined) => void
  /** Connections that adapters hold open, idle ones included. */
  readonly connections: () => Promise<number>
  /** Resolves when the wire has seen `count` requests in all. */
  readonly arrived: (count: number) => Promise<void>
  /** Ends the wire with all its connections. */
  readonly stop: () => Promise<void>
}
