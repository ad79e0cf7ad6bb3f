import type { LookupFunction } from 'node:net'
import type { CallContext } from '@supplierkit/core/contract'
import type { z } from 'zod'
import type { SupplierAuth } from '../auth/supplier-auth.js'
import type { TimeOptions } from '../time/client-clock.js'
import type { AllowedPrivateAddresses } from './address-rule.js'

/** Options of `createSupplierClient`. */
export interface SupplierClientOptions extends TimeOptions {
  /** The adapter's name: every error begins with it. */
  readonly supplier: string
  /** Paths are appended to it: `https://api.example.com/v2`. */
  readonly baseUrl: string
  readonly auth?: SupplierAuth
  /**
   * Further secrets of the adapter, e.g. those of its webhooks. They are masked wherever the supplier repeats them, as
   * the credentials of the request are, and what is sent under names like `apikey`, `token` and `password`.
   */
  readonly secrets?: () => readonly string[]
  /** Sent with every request. `user-agent` takes the place of `SupplierKit (acme)`. */
  readonly headers?: Readonly<Record<string, string>>
  /**
   * From the start of a request to the last byte of its answer. Asking for a token takes at most half of it. Default
   * 30,000 ms. It also limits a `fetch`, a `lookup` and an `auth` that ignore their signal.
   */
  readonly timeoutMs?: number
  /** A larger answer is `supplier_answer_unreadable`. Default 10 MiB. */
  readonly maxResponseBytes?: number
  /**
   * Allows addresses of private networks and of this machine, and plain `http:` to them: all with `true`, or those in
   * a list of CIDR ranges, as `['10.20.0.0/16', '::1/128']`. Default false, because the address of a supplier may have
   * been typed in by somebody who should not reach into your network.
   */
  readonly allowPrivateAddresses?: AllowedPrivateAddresses
  /**
   * What a 503 of this supplier says about a write. `refused`: it is known to turn requests away unread.
   * Default `ambiguous`.
   */
  readonly unavailableMeans?: 'refused' | 'ambiguous'
  /**
   * Sends the requests. Default: one that connects only to addresses that are allowed. Of a `fetch` of your own only
   * the base URL is checked, not what it connects to.
   */
  readonly fetch?: typeof globalThis.fetch
  /** Resolves names. Default: the system's resolver. */
  readonly lookup?: LookupFunction
}

/** Parts of an answer that no schema was applied to yet. */
export interface RawAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** `undefined`: the body is empty or not JSON. */
  readonly json: unknown
}

/** One request. `T` is what its schema reads from the answer. */
export interface SupplierRequest<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Begins with `/`. Stands in errors and logs, so it holds no secrets; those belong into `query`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly json?: unknown
  /** A form body in place of JSON (`application/x-www-form-urlencoded`). May hold secrets, as `query` may. */
  readonly form?: Readonly<Record<string, string>>
  /** A function is asked for each attempt: a request whose token was refused is sent a second time. */
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>)
  /** Reads a 2xx answer: name only the fields you use. */
  readonly schema: z.ZodType<T>
  /**
   * Whether the request changes anything at the supplier. A failed `read` may always be repeated, a failed
   * `write` may have taken effect. Default: GET reads, all else writes.
   */
  readonly effect?: 'read' | 'write'
  /** Told the headers of a 2xx answer before its body is read, e.g. for a `Link` to the next page. */
  readonly onHeaders?: (headers: Readonly<Record<string, string>>) => void
  /** What other statuses mean here, e.g. `{ 404: () => null }`. Comes before everything else. */
  readonly on?: Readonly<Record<number, (answer: RawAnswer) => T>>
  /** Picks machine-readable facts from a refusal (4xx); they become `error.details.answer`. */
  readonly refusalSchema?: z.ZodType
  readonly call: CallContext
}

/** Sends requests to one supplier and turns all that can go wrong into errors with a phase. */
export interface SupplierClient {
  /** @throws SupplierKitError one of the `supplier_*` codes; it never retries by itself. */
  request<T>(request: SupplierRequest<T>): Promise<T>
}
