import { createEmitter } from '../emitter.js'
import { createLiveClient, type LiveClient, type LiveClientOptions } from '../live-client.js'
import type { Connection } from '../live-events.js'
import { browserTimers } from '../timers.js'
import type { TabMessage } from './tab-message.js'

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
export function createTabsClient(options: TabsClientOptions): LiveClient {
  const { host = browserHost(), timers = browserTimers, scope = '' } = options
  if (!host) return createLiveClient(options)
  const { locks, openChannel } = host
  const name = `supplierkit ${options.url} ${scope}`
  const { on, emit } = createEmitter()
  let connection: Connection = { state: 'connecting' }
  let last = options.after ?? null
  let leading: LiveClient | null = null
  /** While leading: the last sequence that the others were told. */
  let told: number | null = null
  let beatMs = options.heartbeatMs ?? 15_000
  let stopWatch = () => {}
  let closing = new AbortController()
  let channel = open()

  function open(): ReturnType<TabsHost['openChannel']> {
    const opened = openChannel(name)
    opened.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data)
    void lead(closing.signal, false)
    say({ kind: 'hello' }, opened)
    watch()
    return opened
  }

  function say(message: TabMessage, to = channel): void {
    to.postMessage(message)
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
    stopWatch()
  }

  /** Holds the connection, and tells the other tabs what comes over it. */
  function follow(): void {
    const client = createLiveClient({ ...options, ...(last === null ? {} : { after: last }) })
    leading = client
    told = last
    client.on('*', (type, event) => {
      if (leading !== client) return
      if (type === 'connection') {
        show(event as Connection)
        return tellState()
      }
      const { sequence } = client
      say({ kind: 'event', type, event, after: told ?? sequence, sequence })
      told = sequence
      emit(type, event)
    })
    const beat = () => {
      tellState()
      stopWatch = timers.after(beatMs, beat)
    }
    stopWatch()
    beat()
  }

  function tellState(): void {
    if (!leading) return
    const { sequence } = leading
    told ??= sequence
    say({ kind: 'state', connection, after: told, sequence, beatMs })
  }

  function hear(message: TabMessage): void {
    if (message.kind === 'hello') return tellState()
    if (message.kind === 'connect') return leading?.connect()
    if (leading) return
    watch()
    if (message.kind === 'state') {
      beatMs = message.beatMs
      arrive(message.after, message.sequence)
      if (JSON.stringify(message.connection) !== JSON.stringify(connection)) show(message.connection)
    } else if (message.type === 'reset') {
      // It may lead back to where a new log begins.
      last = message.sequence
      emit('reset', message.event)
    } else if (arrive(message.after, message.sequence)) {
      emit(message.type, message.event)
    }
  }

  /** Moves to a place of the log, past what is known; says whether it is new, and `reset` where some was missed. */
  function arrive(after: number | null, sequence: number | null): boolean {
    if (sequence === null || (last !== null && sequence <= last)) return false
    const missed = last !== null && after !== null && after > last
    last = sequence
    if (missed) emit('reset', { sequence })
    return true
  }

  /** A tab that people look at does not wait long for one that says nothing. */
  function watch(): void {
    stopWatch()
    const { signal } = closing
    stopWatch = timers.after(2 * beatMs + 1_000, () => {
      if (signal.aborted || leading) return
      if (globalThis.document?.visibilityState === 'hidden') watch()
      else void lead(signal, true)
    })
  }

  return {
    on,
    get connection() {
      return connection
    },
    get sequence() {
      return leading?.sequence ?? last
    },
    connect() {
      if (!closing.signal.aborted) return leading ? leading.connect() : say({ kind: 'connect' })
      closing = new AbortController()
      show({ state: 'connecting' })
      channel = open()
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
