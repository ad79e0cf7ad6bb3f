import type { Operator } from '../access/operator.js'
import type { DashboardHub } from '../dashboard-hub.js'
import type { DashboardOptions } from '../options.js'

/** What an answer is made from. */
export interface RouteContext {
  readonly hub: DashboardHub
  readonly options: DashboardOptions
  readonly operator: Operator & { readonly readOnly: boolean }
  readonly now: () => number
  /** Named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}

/** Reads what an address shows. */
export type Read = (context: RouteContext) => Promise<unknown>

/** Does what an operator asks for; `body`: their JSON. */
export type Write = (context: RouteContext, body: Readonly<Record<string, unknown>>) => Promise<unknown>
