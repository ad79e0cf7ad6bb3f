import type { SupplierAdapter, SupplierCapabilities } from '@supplierkit/core/contract'
import type { ConformanceCase } from '../conformance/conformance-case.js'
import type { FaultyWire } from './wire/faulty-wire.js'
import type { SupplierDouble } from './supplier-double.js'

/** What the suite gives to an adapter that it wants made. */
export interface AdapterSettings<Credential extends string = string> {
  /** Where the supplier's API is for this adapter: on this machine, over plain `http:`, in some cases with a path. */
  readonly baseUrl: string
  /** The double's credentials. Some cases leave all of them out, as an app does that is built without its secrets. */
  readonly credentials: Readonly<Record<Credential, string | undefined>>
  /** Webhook secrets that are valid now: usually one, two while a secret is rotated, none where it is not set up. */
  readonly webhookSecrets: readonly string[]
  /** The time limit of one request. */
  readonly timeoutMs: number
}

/** How the suite is bound to an adapter and to the supplier that stands in for the real one. */
export interface AdapterBinding<Credential extends string = string> {
  /** Stands before the names of the tests. */
  readonly name: string
  /** Makes the adapter as an app does. Several of them may be alive at once. */
  readonly create: (settings: AdapterSettings<Credential>) => SupplierAdapter
  /** Starts a supplier with empty books. Called before each case. */
  readonly startDouble: () => Promise<SupplierDouble<Credential>> | SupplierDouble<Credential>
}

/** What an adapter is tried on: made as often as a case needs it, with a wire between it and its supplier. */
export interface AdapterSubject {
  /** What the adapter declares. Cases about a power that is not declared do not apply. */
  readonly capabilities: SupplierCapabilities
  /** Makes an adapter whose requests go over `wire`; settings that are given replace the usual ones. */
  readonly create: (settings?: Partial<AdapterSettings>) => SupplierAdapter
  readonly double: SupplierDouble
  /** Carries every request, keeps a record of it, and can fail on command. */
  readonly wire: FaultyWire
  /** Ends what the case has made: adapters, wire and double. */
  readonly close: () => Promise<void>
}

/** A rule of {@link SupplierAdapter}. */
export type AdapterCase = ConformanceCase<AdapterSubject>
