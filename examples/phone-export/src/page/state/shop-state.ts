import type { Connection } from '@supplierkit/client'
import type { HubEvent } from '@supplierkit/core/contract'
import type { FaultSwitch, MailSummary, ShopInfo, ShopOrder } from '../api-types.js'
import type { CartLine } from './cart.js'
import { createStore } from './store.js'

export type Tab = 'stock' | 'orders' | 'mails' | 'faults'

export interface ShopState {
  readonly shop: ShopInfo
  readonly connection: Connection
  /** Newest first; `null`: not read yet. */
  readonly orders: readonly ShopOrder[] | null
  /** Newest first. */
  readonly ticker: readonly HubEvent[]
  readonly mails: readonly MailSummary[]
  readonly faults: readonly FaultSwitch[]
  readonly cart: readonly CartLine[]
  /** Grows when a sync has changed the stock. */
  readonly stockRevision: number
  /** What a narrow screen shows. */
  readonly tab: Tab
}

export const shopState = createStore<ShopState>({
  shop: { name: 'PhoneExport', suppliers: [] },
  connection: { state: 'connecting' },
  orders: null,
  ticker: [],
  mails: [],
  faults: [],
  cart: [],
  stockRevision: 0,
  tab: 'stock',
})

export function change(part: Partial<ShopState>): void {
  shopState.change((state) => ({ ...state, ...part }))
}
