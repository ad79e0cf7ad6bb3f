import type { CustomerOrder } from '@supplierkit/core/contract'
import { toHttpConfig } from './http-options.js'
import { createLiveClient, type LiveClient, type LiveClientOptions } from './live-client.js'
import type { Connection, OperatorEventMap } from './live-events.js'
import { readOrder } from './read-order.js'

/** Options of {@link followOrder}. */
export interface FollowOrderOptions extends Omit<LiveClientOptions, 'orders' | 'after' | 'storage'> {
  readonly orderId: string
  /** What the server has rendered already. */
  readonly initial?: CustomerOrder
  /** A stream to share, which stays open; several orders on a page need only one. Absent: one of its own. */
  readonly client?: LiveClient | LiveClient<OperatorEventMap>
}

/** What is known now. A new object with every change, the same while nothing changes. */
export interface OrderSnapshot {
  /** `undefined`: not read yet. `null`: the server knows no such order. */
  readonly order: CustomerOrder | null | undefined
  readonly connection: Connection
}

/** An order that stays current: `useSyncExternalStore(order.subscribe, order.getSnapshot, order.getSnapshot)`. */
export interface FollowedOrder {
  /** The first listener connects, the last one to leave disconnects. Returns how to leave. */
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => OrderSnapshot
  /** Disconnects for good. */
  readonly close: () => void
}

/**
 * Keeps one order's progress current: reads it once the stream is open, so that nothing falls in between, and
 * from then on takes the newest version that comes, whichever way.
 */
export function followOrder(options: FollowOrderOptions): FollowedOrder {
  const { orderId } = options
  // What operators get is at least what customers get.
  const client = options.client as LiveClient | undefined
  return followOver(
    options,
    () => client ?? createLiveClient({ ...options, orders: [orderId] }),
    (used) => client ?? used.close(),
  )
}

/** Follows an order over a connection that is borrowed while somebody listens. */
export function followOver(
  options: Omit<FollowOrderOptions, 'client'>,
  borrow: () => LiveClient,
  giveBack: (client: LiveClient) => void,
): FollowedOrder {
  const { orderId } = options
  const http = toHttpConfig(options)
  const listeners = new Set<() => void>()
  let snapshot: OrderSnapshot = { order: options.initial, connection: { state: 'connecting' } }
  let version = options.initial?.version ?? -1
  let stop: (() => void) | null = null
  let closed = false

  function show(change: Partial<OrderSnapshot>): void {
    snapshot = { ...snapshot, ...change }
    for (const listener of [...listeners]) listener()
  }

  function take({ progress }: { readonly progress: CustomerOrder }): void {
    if (progress.orderId !== orderId || progress.version <= version) return
    version = progress.version
    show({ order: progress })
  }

  function start(): () => void {
    const client = borrow()
    let reading: AbortController | null = null
    let resumes = false
    async function read(): Promise<void> {
      reading?.abort()
      const { signal } = (reading = new AbortController())
      const order = await readOrder(http, orderId, signal)
      if (signal.aborted) return
      if (order) take({ progress: order })
      else if (order === null && version < 0) show({ order: null })
    }
    function onConnection(connection: Connection): void {
      show({ connection })
      const isOpen = connection.state === 'open'
      // What happens before a stream has its place is not on it; later it resumes. Without a stream the page
      // is still worth its state.
      if (isOpen ? !resumes : connection.state === 'reconnecting' && !reading) void read()
      if (isOpen) resumes = client.sequence !== null
    }
    const stops = [
      client.on('order.accepted', take),
      client.on('order.progressed', take),
      client.on('connection', onConnection),
      client.on('reset', () => {
        version = -1
        void read()
      }),
    ]
    onConnection(client.connection)
    return () => {
      for (const each of stops) each()
      reading?.abort()
      giveBack(client)
    }
  }

  function leave(): void {
    stop?.()
    stop = null
  }

  return {
    subscribe(listener) {
      // One entry per call, so that the same function may listen twice.
      const entry = () => listener()
      listeners.add(entry)
      if (!closed) stop ??= start()
      return () => {
        listeners.delete(entry)
        if (listeners.size === 0) leave()
      }
    },
    getSnapshot: () => snapshot,
    close() {
      if (closed) return
      closed = true
      leave()
      show({ connection: { state: 'closed' } })
    },
  }
}
