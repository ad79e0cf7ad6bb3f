import type { SequencedEvent } from '../outbox/hub-event.js'
import type { Runtime } from '../runtime/runtime.js'
import type { Storage } from '../storage/storage.js'
import { HintPublisher } from './hint-publisher.js'
import type { LiveMessage, LiveStreamOptions } from './live-message.js'
import { LiveTail } from './live-tail.js'
import type { Realtime } from './realtime.js'

/** Also how many events a reader that is behind holds in memory. */
const batchSize = 100

/** An async `visible` answers a Promise, which must not count as yes. */
const isTrue = (answer: unknown): boolean => answer === true

const toMessage = ({ sequence, event }: SequencedEvent): LiveMessage => ({ kind: 'event', sequence, event })

/** Pushes updates to connected clients: any number of resumable streams over one reading of the live log. */
export class RealtimeService {
  readonly #tail: LiveTail
  readonly #publisher: HintPublisher

  constructor(
    private readonly storage: Pick<Storage, 'readEvents' | 'eventRange'>,
    port: Realtime,
    runtime: Runtime,
    lookEveryMs: number,
  ) {
    this.#tail = new LiveTail(storage, port, runtime, lookEveryMs)
    this.#publisher = new HintPublisher(port, runtime)
  }

  /** Streams that are open in this process. */
  get openStreams(): number {
    return this.#tail.followers
  }

  /** Tells streams in all processes that the log has grown by these events. */
  announce(events: readonly SequencedEvent[]): void {
    const newest = events.at(-1)
    if (!newest) return
    this.#tail.push(events)
    this.#publisher.publish(newest.sequence)
  }

  /**
   * Follows the live log. Resumes after `after` without a gap. Where events that the reader has not seen are
   * not kept any more (or `after` was never given), it tells so by a `reset`, also later, to a reader that is
   * slower than the log is shortened. Ends when `signal` is aborted. Reads at the reader's pace.
   */
  async *open(options: LiveStreamOptions): AsyncGenerator<LiveMessage, void, undefined> {
    for await (const messages of this.openInBatches(options)) yield* messages
  }

  /** The same, with all messages at once that have come since the reader last asked: one at least, 100 at most. */
  async *openInBatches({
    after,
    visible,
    signal,
  }: LiveStreamOptions): AsyncGenerator<readonly LiveMessage[], void, undefined> {
    const follower = await this.#tail.follow(signal)
    try {
      let cursor = after ?? this.#tail.sequence
      if (after !== undefined) {
        const { oldest, newest } = await this.storage.eventRange()
        if (after > newest || after < oldest - 1) {
          cursor = newest
          yield [{ kind: 'reset', sequence: newest }]
        }
      }
      while (!signal.aborted && !this.#tail.ended) {
        const events = this.#tail.after(cursor) ?? (await this.#readAfter(cursor))
        if (events === null) {
          cursor = (await this.storage.eventRange()).newest
          yield [{ kind: 'reset', sequence: cursor }]
          continue
        }
        for (let start = 0; start < events.length; start += batchSize) {
          const batch = events.slice(start, start + batchSize)
          cursor = batch.at(-1)?.sequence ?? cursor
          const messages = batch.filter(({ event }) => isTrue(visible(event))).map(toMessage)
          if (signal.aborted) return
          if (messages.length > 0) yield messages
        }
        if (events.length === 0) await follower.grown(cursor)
      }
    } finally {
      await follower.leave()
    }
  }

  /** Events after `cursor`, of which there are some; `null`: the first of them is not kept any more. */
  async #readAfter(cursor: number): Promise<readonly SequencedEvent[] | null> {
    const events = await this.storage.readEvents({ after: cursor, limit: batchSize })
    return events[0]?.sequence === cursor + 1 ? events : null
  }

  /** Ends all open streams and the subscription to other processes. */
  async close(): Promise<void> {
    await this.#tail.end()
  }
}
