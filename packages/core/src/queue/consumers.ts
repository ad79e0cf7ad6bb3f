import type { Job } from './queue.js'

/** For queues: who in this process works on hints. */
export class Consumers {
  readonly #handlers = new Set<(job: Job) => void>()

  get isEmpty(): boolean {
    return this.#handlers.size === 0
  }

  /** Answers how to remove it again: `true` the first time. The same function twice is two consumers. */
  add(handler: (job: Job) => void): () => boolean {
    const own = (job: Job) => handler(job)
    this.#handlers.add(own)
    return () => this.#handlers.delete(own)
  }

  tell(job: Job): void {
    for (const handler of this.#handlers) handler(job)
  }

  clear(): void {
    this.#handlers.clear()
  }
}
