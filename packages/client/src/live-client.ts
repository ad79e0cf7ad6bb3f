import { backoffMs } from './backoff.js'
import { createEmitter, type Listen } from './emitter.js'
import { type HttpOptions, toHttpConfig } from './http-options.js'
import type { Connection } from './live-events.js'
import { type PageActivity, pageActivity } from './page-activity.js'
import { parseJson } from './parse-json.js'
import { createPlace, type PlaceStorage } from './place.js'
import { readStream, type StreamEnd } from './read-stream.js'
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
  /** Whether there is a network and the page is shown. Absent: as the browser tells. */
  readonly page?: PageActivity
}

/** A live stream that comes back by itself, without a gap and without a repetition. */
export interface LiveClient {
  readonly on: Listen
  readonly connection: Connection
  /** The last sequence seen; `null`: none yet. */
  readonly sequence: number | null
  /** Connects again after `unauthorized` or `closed`; tries at once while it waits. */
  connect(): void
  close(): void
}

/** Opens a live stream. Nothing is told before the current task ends, so listeners added right away hear all. */
export function createLiveClient(options: LiveClientOptions): LiveClient {
  const { heartbeatMs = 15_000, page = pageActivity(), orders = [] } = options
  const http = toHttpConfig(options)
  const path =
    '/stream' + (orders.length > 0 ? `?${new URLSearchParams(orders.map((id) => ['order', id]))}` : '')
  const place = createPlace(`supplierkit:${options.url}${path}`, options.after, options.storage)
  const { on, emit } = createEmitter()
  let connection: Connection = { state: 'connecting' }
  let running: AbortController | null = null
  let retryNow = () => {}
  let retryMs = 1000
  let failures = 0

  function show(next: Connection): void {
    connection = next
    emit('connection', next)
  }

  function take({ type, data, id }: ServerSentEvent): void {
    const sequence = id === '' ? NaN : Number(id)
    const last = place.get()
    if (data !== null) failures = 0
    if (type !== 'reset' && last !== null && sequence <= last) return
    if (Number.isSafeInteger(sequence)) place.set(sequence)
    if (data === null) return
    try {
      emit(type, parseJson(data))
    } catch {
      // Something on the way has garbled it. Asking again would bring the same, so the page reads the state.
      emit('reset', { sequence })
    }
  }

  /** Waits for the time, or until the network or the page comes back, or the app asks. */
  function waiting(ms: number | undefined, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const stops = [
        ms === undefined ? () => {} : http.timers.after(ms, done),
        page.watch((change) => change !== 'offline' && done()),
        () => signal.removeEventListener('abort', done),
      ]
      signal.addEventListener('abort', done)
      retryNow = done
      function done(): void {
        retryNow = () => {}
        for (const stop of stops) stop()
        resolve()
      }
    })
  }

  async function connectOnce(signal: AbortSignal): Promise<StreamEnd> {
    const once = new AbortController()
    const stop = () => once.abort()
    signal.addEventListener('abort', stop)
    const unwatch = page.watch((change) => change === 'offline' && stop())
    const end = await readStream({
      http,
      path,
      after: place.get(),
      heartbeatMs,
      signal: once.signal,
      onOpen: () => signal.aborted || show({ state: 'open' }),
      onEvent: (event) => signal.aborted || take(event),
      onBeat: () => (failures = 0),
      onRetry: (ms) => (retryMs = ms),
    })
    unwatch()
    signal.removeEventListener('abort', stop)
    return end
  }

  async function run(signal: AbortSignal): Promise<void> {
    // Listeners that are added right after the client was made hear of the first try, too.
    await Promise.resolve()
    if (signal.aborted) return
    show({ state: 'connecting' })
    for (;;) {
      const end = await connectOnce(signal)
      if (signal.aborted) return
      const status = end.reason === 'refused' ? end.status : 0
      if (status === 401 || status === 403 || status === 204) {
        running = null
        return show({ state: status === 204 ? 'closed' : 'unauthorized', reason: 'refused', status })
      }
      if (!page.isOnline()) {
        show({ state: 'reconnecting', reason: 'offline' })
        await waiting(undefined, signal)
      } else {
        const asked = end.reason === 'refused' ? (end.retryAfterMs ?? 0) : 0
        const retryInMs = asked + backoffMs(failures++, retryMs, http.random)
        show({ state: 'reconnecting', reason: end.reason, ...(status > 0 ? { status } : {}), retryInMs })
        await waiting(retryInMs, signal)
      }
      if (signal.aborted) return
    }
  }

  function connect(): void {
    if (running) return retryNow()
    running = new AbortController()
    failures = 0
    void run(running.signal)
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
