import type { Logger } from '@supplierkit/core/contract'

/** Says once that Redis is away, however often and by how many connections it is tried, and once that it is back. */
export class Trouble {
  readonly #without = new Set<object>()
  #ended = false

  constructor(private readonly logger: Pick<Logger, 'warn' | 'info'>) {}

  /** Something cannot reach Redis. Only the text is told: errors of commands carry what was sent, passwords too. */
  begin(who: object, error: unknown): void {
    if (this.#ended) return
    const known = this.#without.size > 0
    this.#without.add(who)
    if (known) return
    const reason = error instanceof Error ? error.message : String(error)
    this.logger.warn({ reason }, 'Redis is away: other processes find work with their next sweep')
  }

  /** It can again. */
  end(who: object): void {
    const wasLast = this.#without.delete(who) && this.#without.size === 0
    if (wasLast && !this.#ended) this.logger.info({}, 'Redis is back')
  }

  /** What fails from now on fails because it is closed. */
  close(): void {
    this.#ended = true
  }
}
