import type { Logger } from '../contract/call-context.js'

/** What is said of a service that is away, and that it is back. */
export interface OutageWords {
  readonly away: string
  readonly back: string
}

/**
 * For ports: says once that the service behind is away, however often and by how many connections it is tried, and
 * once that it is back.
 */
export class Outage {
  readonly #without = new Set<object>()
  #ended = false

  constructor(
    private readonly logger: Pick<Logger, 'warn' | 'info'>,
    private readonly words: OutageWords,
  ) {}

  /** `who` cannot reach it. Only the text is told: errors of commands carry what was sent, passwords too. */
  begin(who: object, error: unknown): void {
    if (this.#ended) return
    const known = this.#without.size > 0
    this.#without.add(who)
    if (known) return
    const reason = error instanceof Error ? error.message : String(error)
    this.logger.warn({ reason }, this.words.away)
  }

  /** `who` can again. */
  end(who: object): void {
    const wasLast = this.#without.delete(who) && this.#without.size === 0
    if (wasLast && !this.#ended) this.logger.info({}, this.words.back)
  }

  /** What fails from now on fails because it is closed. */
  close(): void {
    this.#ended = true
  }
}
