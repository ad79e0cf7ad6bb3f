import { backoffMs } from './backoff.js'
import { createEmitter, type Listen } from './emitter.js'
import { type HttpOptions, toHttpConfig } from './http-options.js'
import type { Connection, LiveEventMap } from './live-events.js'
import { parseJson } from './parse-json.js'
import { createPlace, type PlaceStorage } from './place.js'
import { readStream } from './read-stream.js'
import type { ServerSentEvent } from './sse-parser.js'

/** Options of {@link createLiveClient}. */
export interface LiveClientOptions extends HttpOptions {
  /** Only events of these orders. Absent: all that the server shows. */
  readonly orders?: readonly string[]
  /** Start after this sequence. Absent: where `storage` says, else with what happens from now on. */
  readonly after?: number
  /** Keeps the place over page loads, e.g. `sessionStorage`. Absent: not kept. */
  readonly storage?: PlaceStorage
  /** A connection without a byte for twice this is taken for lost. The server names its own. Default 15,000 ms. */
  readonly heartbeatMs?: number
}

/** A live stream that comes back by itself, without a gap and without a repetition. */
export interface LiveClient<Events extends object = LiveEventMap> {
  readonly on: Listen<Events>
  readonly connection: Connection
  /** The last sequence seen; `null`: none yet. */
  readonly sequence: number | null
  /** Connects again after `unauthorized` or `closed`; tries at once while it waits. */
  connect(): void
  close(): void
}

/** Answers that end it. */
const endings: Readonly<Record<number, 'unauthorized' | 'closed'>> = {
  204: 'closed',
  401: 'unauthorized',
  403: 'unauthorized',
}

/** Opens a live stream. Nothing is told before the current task ends, so listeners added right away hear all. */
export function createLiveClient<Events extends object = LiveEventMap>(
  options: LiveClientOptions,
): LiveClient<Events> {
  const { heartbeatMs = 15_000, orders = [] } = options
  const http = toHttpConfig(options)
  const query = new URLSearchParams(orders.map((id) => ['order', id]))
  const path = '/stream' + (orders.length > 0 ? `?${query}` : '')
  const place = createPlace(`supplierkit:${options.url}${path}`, options.after, options.storage)
  const { on, emit } = createEmitter<Events>()
  let connection: Connection = { state: 'connecting' }
  let running: AbortController | null = null
  let retryMs = 1000
  let failures = 0

  function show(next: Connection): void {
    connection = next
    emit('connection', next)
  }

  function take({ type, data, id }: ServerSentEvent): void {
    const sequence = Number(id || NaN)
    const last = place.get()
    const isNew = type === 'reset' || last === null || !(sequence <= last)
    if (isNew && Number.isSafeInteger(sequence)) place.set(sequence)
    // Open is what says something: by its first block the place is known, so that nothing after it is missed.
    if (connection.state === 'open') failures = 0
    else show({ state: 'open' })
    if (!isNew || data === null) return
    try {
      emit(type, parseJson(data))
    } catch {
      // Something on the way has garbled it. Asking again would bring the same, so the page reads the state.
      emit('reset', { sequence })
    }
  }

  async function run({ signal }: AbortController): Promise<void> {
    // Listeners that are added right after the client was made hear of the first try, too.
    await Promise.resolve()
    if (signal.aborted) return
    show({ state: 'connecting' })
    while (!signal.aborted) {
      const { why, waitMs } = await readStream({
        http,
        path,
        after: place.get(),
        heartbeatMs,
        signal,
        onEvent: (event) => signal.aborted || take(event),
        onRetry: (ms) => (retryMs = ms),
      })
      if (signal.aborted) return
      const ended = endings[why.status ?? 0]
      if (ended) {
        running = null
        return show({ state: ended, ...why })
      }
      const retryInMs = http.page.isOnline()
        ? waitMs + backoffMs(failures++, retryMs, http.random)
        : undefined
      show({
        state: 'reconnecting',
        ...(retryInMs === undefined ? { reason: 'offline' } : { ...why, retryInMs }),
      })
      await http.pause(retryInMs, signal)
    }
  }

  function connect(): void {
    if (running && connection.state !== 'reconnecting') return
    running?.abort()
    running = new AbortController()
    failures = 0
    void run(running)
  }

  connect()
  return {
    on,
    connect,
    get connection() {
      return connection
    },
    get sequence() {
      return place.get()
    },
    close() {
      if (connection.state === 'closed') return
      running?.abort()
      running = null
      show({ state: 'closed' })
    },
  }
}
