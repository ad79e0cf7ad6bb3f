import { type Connection, createLiveClient } from '@supplierkit/client'
import { href } from './router.js'
import { createStore } from './store.js'

/** What has changed since the last look. */
export interface Tick {
  readonly count: number
  /** Orders that were told of; `null`: anything may have changed. */
  readonly orders: ReadonlySet<string> | null
}

export const connection = createStore<Connection>({ state: 'connecting' })
export const tick = createStore<Tick>({ count: 0, orders: new Set() })

/** Under a storm of events the page reads anew twice a second, not for each of them. */
const restMs = 500

/** Follows the live log. What it tells is not shown itself: it says when to read anew. */
export function followLive(): void {
  const client = createLiveClient({ url: href('/api') })
  let orders: Set<string> | null = new Set()
  let timer: number | undefined
  const changed = () => {
    timer ??= window.setTimeout(() => {
      timer = undefined
      tick.set({ count: tick.get().count + 1, orders })
      orders = new Set()
    }, restMs)
  }
  client.on('connection', (state) => connection.set(state))
  client.on('reset', () => {
    orders = null
    changed()
  })
  client.on('*', (type, event) => {
    if (type === 'connection' || type === 'reset') return
    const { orderId } = event as { orderId?: string | null }
    if (orderId) orders?.add(orderId)
    changed()
  })
}
