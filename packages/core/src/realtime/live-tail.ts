import type { SequencedEvent } from '../outbox/hub-event.js'
import type { Timer } from '../runtime/clock.js'
import type { Runtime } from '../runtime/runtime.js'
import type { Storage } from '../storage/storage.js'
import type { Realtime } from './realtime.js'

const kept = 5_000
const pageSize = 1_000

/**
 * The end of the live log, read once for all streams of this process. Hints make it look at once; while
 * somebody follows it also looks now and then by itself, because hints may be lost.
 */
export class LiveTail {
  #events: SequencedEvent[] = []
  #sequence = 0
  #followers = 0
  #looking: Promise<void> | null = null
  #unsubscribe: Promise<() => Promise<void>> | null = null
  #timer: Timer | null = null
  #ended = false
  readonly #waiting = new Set<() => void>()

  constructor(
    private readonly storage: Pick<Storage, 'readEvents' | 'eventRange'>,
    private readonly port: Realtime,
    private readonly runtime: Runtime,
    private readonly lookEveryMs: number,
  ) {}

  /** The newest sequence seen. */
  get sequence(): number {
    return this.#sequence
  }

  get followers(): number {
    return this.#followers
  }

  /** True after {@link end}: nothing more will come. */
  get ended(): boolean {
    return this.#ended
  }

  /** Begins to follow; answers how to stop. */
  async follow(): Promise<() => Promise<void>> {
    this.#followers += 1
    if (this.#followers === 1) await this.#begin()
    else await this.#unsubscribe
    return async () => {
      this.#followers -= 1
      if (this.#followers === 0) await this.#leave()
    }
  }

  /** Events after `cursor`, or `null` where the tail does not reach back that far. */
  after(cursor: number): readonly SequencedEvent[] | null {
    const first = this.#events[0]?.sequence ?? this.#sequence + 1
    if (cursor < first - 1) return null
    return this.#events.slice(cursor - first + 1)
  }

  /** Events that this process has just sequenced itself. */
  push(events: readonly SequencedEvent[]): void {
    if (this.#followers === 0) return
    if (events[0]?.sequence === this.#sequence + 1) this.#append(events)
    else void this.#look()
  }

  /** Resolves when there is more after `cursor`, or when `signal` is aborted. */
  grown(cursor: number, signal: AbortSignal): Promise<void> {
    if (this.#sequence > cursor || signal.aborted || this.#ended) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        this.#waiting.delete(done)
        signal.removeEventListener('abort', done)
        resolve()
      }
      this.#waiting.add(done)
      signal.addEventListener('abort', done)
    })
  }

  /** Ends all streams. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#leave()
  }

  async #leave(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = null
    this.#events = []
    const unsubscribe = this.#unsubscribe
    this.#unsubscribe = null
    await (
      await unsubscribe
    )?.()
    for (const wake of [...this.#waiting]) wake()
  }

  async #begin(): Promise<void> {
    this.#events = []
    this.#unsubscribe = this.#subscribe()
    await this.#unsubscribe
    this.#lookAgain()
  }

  async #subscribe(): Promise<() => Promise<void>> {
    this.#sequence = (await this.storage.eventRange()).newest
    return this.port.subscribe(({ sequence }) => {
      if (sequence > this.#sequence) void this.#look()
    })
  }

  #lookAgain(): void {
    this.#timer = this.runtime.clock.setTimer(this.lookEveryMs, () => {
      if (this.#followers === 0) return
      void this.#look().finally(() => {
        if (this.#followers > 0) this.#lookAgain()
      })
    })
  }

  /** One reading at a time, however many hints come. */
  #look(): Promise<void> {
    this.#looking ??= this.#readOn()
      .catch((error: unknown) => {
        this.runtime.logger.warn({ error }, 'the live log could not be read; it is tried again')
      })
      .finally(() => {
        this.#looking = null
      })
    return this.#looking
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const events = await this.storage.readEvents({ after: this.#sequence, limit: pageSize })
      this.#append(events)
      if (events.length < pageSize) return
    }
  }

  #append(events: readonly SequencedEvent[]): void {
    // A reading and a push may overlap; only what continues the tail is new.
    const fresh = events.filter(({ sequence }) => sequence > this.#sequence)
    if (fresh.length === 0) return
    // What lies between was forgotten before it was read: the tail begins anew behind it.
    if (fresh[0]?.sequence !== this.#sequence + 1) this.#events = []
    this.#events.push(...fresh)
    this.#sequence = fresh.at(-1)?.sequence ?? this.#sequence
    if (this.#events.length > kept * 2) this.#events = this.#events.slice(-kept)
    for (const wake of [...this.#waiting]) wake()
  }
}
