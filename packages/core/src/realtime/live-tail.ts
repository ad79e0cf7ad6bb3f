import type { SequencedEvent } from '../outbox/hub-event.js'
import { callPort, kindOf } from '../runtime/call-port.js'
import type { Timer } from '../runtime/clock.js'
import type { Runtime } from '../runtime/runtime.js'
import type { Storage } from '../storage/storage.js'
import { EventWindow, type EventWindowLimits } from './event-window.js'
import type { Realtime } from './realtime.js'

const defaultLimits: EventWindowLimits = { maxEvents: 10_000, maxBytes: 32 * 1024 * 1024 }
const pageSize = 200

/** One reader's hold on the tail. */
export interface Follower {
  /** Resolves when there is more after `cursor`, when the reader went away, or when nothing more will come. */
  grown(cursor: number): Promise<void>
  /** Stops following. */
  leave(): Promise<void>
}

/**
 * The end of the live log, read once for all streams of this process. Hints make it look at once; while
 * somebody follows it also looks now and then by itself, because hints may be lost.
 */
export class LiveTail {
  readonly #events: EventWindow
  #sequence = 0
  #followers = 0
  #looking: Promise<void> | null = null
  /** There may be more than was read. */
  #hinted = false
  /** Begun by the first follower, answers how to stop; `null`: nobody follows. */
  #following: Promise<() => Promise<void>> | null = null
  /** The end of the log is known, so that what comes next can be put behind it. */
  #begun = false
  #timer: Timer | null = null
  #ended = false
  /** Wakes each follower. */
  readonly #waiting = new Set<() => void>()

  constructor(
    private readonly storage: Pick<Storage, 'readEvents' | 'eventRange'>,
    private readonly port: Realtime,
    private readonly runtime: Runtime,
    private readonly lookEveryMs: number,
    limits: EventWindowLimits = defaultLimits,
  ) {
    this.#events = new EventWindow(limits)
  }

  /** The newest sequence seen. */
  get sequence(): number {
    return this.#sequence
  }

  get followers(): number {
    return this.#followers
  }

  /** Estimated size of the events in memory, in bytes. */
  get bytes(): number {
    return this.#events.bytes
  }

  /** True after {@link end}: nothing more will come. */
  get ended(): boolean {
    return this.#ended
  }

  /** Begins to follow. Where it fails, nobody follows, and the next may try again. */
  async follow(signal: AbortSignal): Promise<Follower> {
    this.#followers += 1
    this.#following ??= this.#begin()
    try {
      await this.#following
    } catch (error) {
      await this.#unfollow()
      throw error
    }
    return this.#follower(signal)
  }

  /** Events after `cursor`, or `null` where the tail does not reach back that far. */
  after(cursor: number): readonly SequencedEvent[] | null {
    const first = this.#events.first ?? this.#sequence + 1
    return cursor < first - 1 ? null : this.#events.from(cursor + 1)
  }

  /** Events that this process has just sequenced itself. */
  push(events: readonly SequencedEvent[]): void {
    if (!this.#begun) return
    if (events[0]?.sequence === this.#sequence + 1) this.#append(events)
    else void this.#look()
  }

  /** Ends all streams. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#leave()
  }

  /** Listens to the signal once, however often its reader waits. */
  #follower(signal: AbortSignal): Follower {
    let wake = () => {}
    const woken = () => wake()
    signal.addEventListener('abort', woken)
    this.#waiting.add(woken)
    return {
      grown: (cursor) => {
        if (this.#sequence > cursor || signal.aborted || this.#ended) return Promise.resolve()
        return new Promise((resolve) => (wake = resolve))
      },
      leave: async () => {
        signal.removeEventListener('abort', woken)
        this.#waiting.delete(woken)
        await this.#unfollow()
      },
    }
  }

  async #unfollow(): Promise<void> {
    this.#followers -= 1
    if (this.#followers === 0) await this.#leave()
  }

  async #leave(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = null
    this.#events.clear()
    this.#begun = false
    const following = this.#following
    this.#following = null
    for (const wake of this.#waiting) wake()
    const unsubscribe = await following?.catch(() => null)
    if (!unsubscribe) return
    await callPort(this.runtime, 'realtime.unsubscribe', unsubscribe).catch((error: unknown) => {
      this.runtime.logger.warn({ code: kindOf(error) }, 'the subscription to live hints did not end')
    })
  }

  async #begin(): Promise<() => Promise<void>> {
    const { newest } = await callPort(this.runtime, 'storage.eventRange', () => this.storage.eventRange())
    const unsubscribe = await this.#subscribe()
    if (this.#ended) return unsubscribe
    this.#events.clear()
    this.#sequence = newest
    this.#begun = true
    this.#lookAgain()
    // What was told meanwhile was told to nobody.
    void this.#look()
    return unsubscribe
  }

  /** What is subscribed after the limit is ended at once. */
  async #subscribe(): Promise<() => Promise<void>> {
    let isLate = false
    const subscribing = async () => {
      // A service may hand over anything.
      const end = await this.port.subscribe((hint: { readonly sequence: number } | null | undefined) => {
        if (this.#begun && Number(hint?.sequence) > this.#sequence) void this.#look()
      })
      if (isLate) await end()
      return end
    }
    try {
      const end: unknown = await callPort(this.runtime, 'realtime.subscribe', subscribing)
      if (typeof end === 'function') return end as () => Promise<void>
      throw new TypeError('realtime.subscribe must answer a function')
    } catch (error) {
      isLate = true
      throw error
    }
  }

  #lookAgain(): void {
    this.#timer = this.runtime.clock.setTimer(this.lookEveryMs, () => {
      void this.#look().finally(() => {
        if (this.#begun) this.#lookAgain()
      })
    })
  }

  /** One reading at a time, however many hints come; those that come while it reads make it read once more. */
  #look(): Promise<void> {
    this.#hinted = true
    this.#looking ??= this.#readOn()
      .catch((error: unknown) => {
        this.runtime.logger.warn({ code: kindOf(error) }, 'the live log could not be read; it is tried again')
      })
      .finally(() => {
        this.#looking = null
      })
    return this.#looking
  }

  async #readOn(): Promise<void> {
    while (this.#hinted) {
      this.#hinted = false
      const question = { after: this.#sequence, limit: pageSize }
      const events = await callPort(this.runtime, 'storage.readEvents', () =>
        this.storage.readEvents(question),
      )
      this.#append(events)
      this.#hinted ||= events.length === pageSize
    }
  }

  #append(events: readonly SequencedEvent[]): void {
    // A reading that was begun for earlier followers says nothing of where the tail of these begins.
    if (!this.#begun) return
    // A reading and a push may overlap; only what continues the tail is new.
    const fresh = events.filter(({ sequence }) => sequence > this.#sequence)
    if (fresh.length === 0) return
    // What lies between was forgotten before it was read: the tail begins anew behind it.
    if (fresh[0]?.sequence !== this.#sequence + 1) this.#events.clear()
    this.#events.append(fresh)
    this.#sequence = fresh.at(-1)?.sequence ?? this.#sequence
    for (const wake of this.#waiting) wake()
  }
}
