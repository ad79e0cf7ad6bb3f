import type { SupplierAdapter, SupplierKitError } from '@supplierkit/core/contract'
import type { RestSupplierDescription } from '@supplierkit/rest-supplier'
import type { AdapterSettings, SupplierDouble } from '@supplierkit/testing'
import type { PlainTraits } from '../../packages/rest-supplier/src/test-support/plain-traits.js'

/** What Plain Supply lets in with. */
export type PlainCredential = 'user' | 'secret'

/** An adapter with all methods. */
export type WholeAdapter = Required<SupplierAdapter>

/** Sends a request. */
export type Send = typeof globalThis.fetch

/** What a fault is planted into. */
export interface Planting {
  readonly settings: AdapterSettings<PlainCredential>
  /** The adapter without a fault, or one whose description or transport is changed. */
  readonly make: (change?: {
    readonly describe?: (description: RestSupplierDescription) => Partial<RestSupplierDescription>
    readonly fetch?: (send: Send) => Send
  }) => WholeAdapter
  /** Ends what the fault leaves behind, so that the next case begins clean. */
  readonly afterwards: (end: () => void) => void
}

/** One mistake that authors of adapters make, and the rule that must notice it. */
export interface PlantedFault {
  readonly fault: string
  readonly rule: string
  /** Where the rule concerns another supplier than the one with all powers. */
  readonly traits?: Partial<PlainTraits>
  /** Where the mistake is also the supplier's. */
  readonly double?: (double: SupplierDouble<PlainCredential>) => SupplierDouble<PlainCredential>
  readonly plant: (planting: Planting) => SupplierAdapter
}

type Method = (...parts: never[]) => Promise<unknown>

/** The method, with its errors exchanged. */
export function failingAs<M extends Method>(method: M, change: (error: SupplierKitError) => unknown): M {
  return (async (...parts: Parameters<M>) => {
    try {
      return await method(...parts)
    } catch (error) {
      const changed = change(error as SupplierKitError)
      if (changed instanceof Error) throw changed
      return changed
    }
  }) as M
}

/** The method, with its answers exchanged. */
export function answering<M extends Method>(
  method: M,
  change: (answer: Awaited<ReturnType<M>>, ...parts: Parameters<M>) => unknown,
): M {
  return (async (...parts: Parameters<M>) =>
    change((await method(...parts)) as Awaited<ReturnType<M>>, ...parts)) as M
}

/** A transport that does something to what is sent. */
export function sending(change: (url: URL, init: RequestInit) => readonly [URL, RequestInit]) {
  return (send: Send): Send =>
    async (input, init) => {
      const request = input instanceof Request ? input : new Request(input, init)
      const body = request.body ? await request.text() : undefined
      const { method, signal } = request
      const [url, parts] = change(new URL(request.url), {
        method,
        signal,
        headers: Object.fromEntries(request.headers),
        redirect: 'manual',
        ...(body !== undefined && { body }),
      })
      return send(url, parts)
    }
}
