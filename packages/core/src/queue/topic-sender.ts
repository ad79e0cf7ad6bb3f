import type { Outage } from '../runtime/outage.js'
import type { WorkTopic } from './queue.js'

/**
 * For queues: hands topics on, one at a time. A topic that comes again while it waits is the same hint, so at most one
 * of each waits, however many are sent and however long the other side is away.
 */
export class TopicSender {
  readonly #waiting = new Set<WorkTopic>()
  #sending: Promise<void> | null = null

  constructor(
    private readonly put: (topic: WorkTopic) => Promise<unknown>,
    private readonly outage: Outage,
  ) {}

  send(topic: WorkTopic): void {
    this.#waiting.add(topic)
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#sending
  }

  async #sendAll(): Promise<void> {
    // What is added meanwhile is reached by the same loop.
    for (const topic of this.#waiting) {
      this.#waiting.delete(topic)
      try {
        await this.put(topic)
        this.outage.end(this)
      } catch (error) {
        this.outage.begin(this, error)
      }
    }
  }
}
