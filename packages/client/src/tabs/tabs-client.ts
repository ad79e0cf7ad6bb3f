import { createEmitter } from '../emitter.js'
import { createLiveClient, type LiveClient, type LiveClientOptions } from '../live-client.js'
import type { Connection, LiveEventMap } from '../live-events.js'
import { pageActivity } from '../page-activity.js'
import { browserTimers } from '../timers.js'
import type { News, TabMessage } from './tab-message.js'

/** How soon a leading tab that is awake answers, at the latest. */
const answerMs = 2_000

/** What tabs find each other by. Absent in servers, workers of old browsers and tests without a browser. */
export interface TabsHost {
  readonly locks: Pick<LockManager, 'request'>
  readonly openChannel: (name: string) => Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>
}

/** Options of {@link createTabsClient}: those of `createLiveClient`, for all that the reader may see. */
export interface TabsClientOptions extends Omit<LiveClientOptions, 'orders'> {
  /**
   * Tabs share a connection when address and scope are the same. Name the signed-in user where tabs of one
   * browser can belong to different ones: a tab is told what the leading tab may see.
   */
  readonly scope?: string
  /** Absent: the browser's. */
  readonly host?: TabsHost | null
}

/**
 * A live client that shares one connection among all tabs of a browser. One tab leads: it holds the connection
 * and tells the others. When it is closed or falls silent, another one goes on where it was, without a gap. A tab
 * that has missed something all the same (the browser had frozen it) is told `reset`. Where the browser has neither
 * Web Locks nor BroadcastChannel, it is a client of its own.
 */
export function createTabsClient<Events extends object = LiveEventMap>(
  options: TabsClientOptions,
): LiveClient<Events> {
  const { host = browserHost(), timers = browserTimers, page = pageActivity(), scope = '' } = options
  if (!host) return createLiveClient(options)
  const { locks, openChannel } = host
  const name = `supplierkit ${options.url} ${scope}`
  const { on, emit } = createEmitter<Events>()
  let connection: Connection = { state: 'connecting' }
  /** The place in the log; -1: none yet. */
  let last = options.after ?? -1
  let leading: LiveClient | null = null
  /** While leading: the place that the others were told. */
  let told = last
  let beatMs = options.heartbeatMs ?? 15_000
  let stopTimer = () => {}
  let closing = new AbortController()
  let channel: ReturnType<TabsHost['openChannel']>

  function open(): void {
    const { signal } = closing
    channel = openChannel(name)
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data)
    void lead(signal, false)
    say('hello')
    watch()
    const unwatch = page.watch((change) => {
      if (change !== 'visible' || leading) return
      // The leading tab may be asleep since it is out of sight.
      say('hello')
      watch(answerMs)
    })
    signal.addEventListener('abort', unwatch)
  }

  function say(message: TabMessage): void {
    channel.postMessage(message)
  }

  function show(next: Connection): void {
    connection = next
    emit('connection', next)
  }

  /** Takes the lead once no other tab has it, or from a tab that has fallen silent. */
  async function lead(signal: AbortSignal, steal: boolean): Promise<void> {
    try {
      await locks.request(name, steal ? { steal } : { signal }, () => {
        if (signal.aborted) return
        return new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve())
          follow()
        })
      })
    } catch (error) {
      if (signal.aborted) return
      // Where locks are forbidden (a sandboxed frame), every tab leads itself.
      if ((error as Error).name !== 'AbortError') return follow()
      // Another tab has taken the lead.
      lose()
      void lead(signal, false)
      watch()
    }
  }

  function lose(): void {
    const lost = leading
    leading = null
    last = lost?.sequence ?? last
    lost?.close()
    stopTimer()
  }

  /** Holds the connection, and tells the other tabs what comes over it. */
  function follow(): void {
    const client = createLiveClient({ ...options, ...(last >= 0 && { after: last }) })
    leading = client
    told = last
    client.on('*', (type, event) => {
      if (leading !== client) return
      if (type === 'connection') {
        show(event as Connection)
        tell()
      } else {
        tell({ type, event })
        emit(type, event)
      }
    })
    beat()
  }

  function beat(): void {
    tell()
    stopTimer()
    stopTimer = timers.after(beatMs, beat)
  }

  function tell(what?: Pick<News, 'type' | 'event'>): void {
    if (!leading) return
    const sequence = leading.sequence ?? -1
    say({ connection, beatMs, after: told < 0 ? sequence : told, sequence, ...what })
    told = sequence
  }

  function hear(message: TabMessage): void {
    if (message === 'hello') return tell()
    if (message === 'connect') return leading?.connect()
    if (leading) return
    const { after, sequence, type, event } = message
    beatMs = message.beatMs
    watch()
    // A reset may lead back to where a new log begins.
    const isReset = type === 'reset'
    const isNew = isReset || sequence > last
    const hasMissed = !isReset && isNew && last >= 0 && after > last
    if (isNew) last = sequence
    if (JSON.stringify(message.connection) !== JSON.stringify(connection)) show(message.connection)
    if (hasMissed) emit('reset', { sequence })
    if (isNew && type) emit(type, event)
  }

  /** A tab that people look at does not wait long for one that says nothing. */
  function watch(ms = 2 * beatMs + 1_000): void {
    const { signal } = closing
    stopTimer()
    stopTimer = timers.after(ms, () => {
      if (!signal.aborted && !leading && globalThis.document?.visibilityState !== 'hidden')
        void lead(signal, true)
    })
  }

  open()
  return {
    on,
    get connection() {
      return connection
    },
    get sequence() {
      return leading?.sequence ?? (last < 0 ? null : last)
    },
    connect() {
      if (!closing.signal.aborted) return leading ? leading.connect() : say('connect')
      closing = new AbortController()
      show({ state: 'connecting' })
      open()
    },
    close() {
      if (closing.signal.aborted) return
      lose()
      closing.abort()
      channel.close()
      show({ state: 'closed' })
    },
  }
}

function browserHost(): TabsHost | null {
  const { locks } = globalThis.navigator ?? {}
  if (!locks || typeof BroadcastChannel === 'undefined') return null
  return { locks, openChannel: (name) => new BroadcastChannel(name) }
}
