import type { WorkTopic } from '@supplierkit/core/contract'
import type { Trouble } from './trouble.js'

/**
 * Hands topics on, one at a time. A topic that comes again while it waits is the same hint, so at most one of each
 * waits, however many are sent and however long the other side is away.
 */
export class TopicSender {
  readonly #waiting = new Set<WorkTopic>()
  #sending: Promise<void> | null = null

  constructor(
    private readonly put: (topic: WorkTopic) => Promise<unknown>,
    private readonly trouble: Trouble,
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
        this.trouble.end(this)
      } catch (error) {
        this.trouble.begin(this, error)
      }
    }
  }
}
