import { createLiveClient, type OperatorEventMap } from '@supplierkit/client'
import { type HubEvent, type HubEventType, statusRank } from '@supplierkit/core/contract'

const cutEveryMs = 700

/** What somebody saw who watched the live page from beginning to end over a bad network. */
export interface LiveWitness {
  /** Events seen. */
  readonly seen: () => number
  /** Sequences up to `newest` that never came. */
  readonly missed: (newest: number) => number
  /** How often a status was seen to go back. */
  readonly regressions: () => number
  readonly cuts: () => number
  /** The network stays from now on, so that what was missed can still come. */
  calm(): void
  stop(): void
}

/** Follows the live stream as a page does, and cuts the connection again and again. */
export function watchLive(url: string): LiveWitness {
  const sequences = new Set<number>()
  const ranks = new Map<string, number>()
  let regressions = 0
  let cuts = 0
  let open: AbortController | null = null
  const client = createLiveClient<OperatorEventMap>({
    url: `${url}/supplierkit`,
    after: 0,
    fetch: (input, init) => {
      open = new AbortController()
      const signals = [open.signal, ...(init?.signal ? [init.signal] : [])]
      return fetch(input, { ...init, signal: AbortSignal.any(signals) })
    },
  })
  const cutting = setInterval(() => {
    cuts += 1
    open?.abort(new Error('the network is gone'))
  }, cutEveryMs)
  for (const type of ['order.accepted', 'order.progressed'] satisfies HubEventType[]) {
    client.on(type, ({ progress }) => {
      const now = [
        ...progress.supplierOrders.map(({ id, status }) => [id, statusRank[status]] as const),
        [progress.orderId, statusRank[progress.status]] as const,
      ]
      for (const [id, rank] of now) {
        if (rank < (ranks.get(id) ?? 0)) regressions += 1
        ranks.set(id, rank)
      }
    })
  }
  client.on('*', (_, event) => {
    if (isEvent(event) && client.sequence !== null) sequences.add(client.sequence)
  })
  return {
    seen: () => sequences.size,
    missed: (newest) =>
      Array.from({ length: newest }, (_, index) => index + 1).filter((n) => !sequences.has(n)).length,
    regressions: () => regressions,
    cuts: () => cuts,
    calm() {
      clearInterval(cutting)
      client.connect()
    },
    stop() {
      clearInterval(cutting)
      client.close()
    },
  }
}

function isEvent(message: unknown): message is HubEvent {
  return typeof message === 'object' && message !== null && 'orderVersion' in message
}
