import { SupplierKitError } from '../contract/errors.js'
import type { Runtime } from '../runtime/runtime.js'
import type { NotificationOutcome, Storage } from '../storage/storage.js'

/** What became of a message, and under which lease it is recorded. */
export interface OutcomeToRecord {
  readonly leaseToken: string
  readonly outcome: NotificationOutcome
}

const firstPauseMs = 50
const longestPauseMs = 1_000

/**
 * Records what became of messages that have left, or may have: at once, and again soon while the storage fails. Until
 * it is recorded, the message must not be sent again.
 */
export class OutcomeRecorder {
  readonly #unrecorded = new Map<string, OutcomeToRecord>()
  #pauseMs = firstPauseMs
  #timerRuns = false

  constructor(
    private readonly runtime: Pick<Runtime, 'clock' | 'logger'>,
    private readonly storage: Pick<Storage, 'finishNotification'>,
  ) {}

  /** Messages whose outcome is not stored yet. */
  get ids(): Iterable<string> {
    return this.#unrecorded.keys()
  }

  /** Rejects when the storage fails; the outcome is kept then and tried again. */
  async record(id: string, found: OutcomeToRecord): Promise<void> {
    this.#unrecorded.set(id, found)
    try {
      await this.#write(id, found)
    } catch (error) {
      this.#retrySoon()
      throw error
    }
  }

  /** Tries all that are not recorded yet. @throws what the storage throws */
  async recordAll(): Promise<void> {
    await Promise.all([...this.#unrecorded].map(([id, found]) => this.#write(id, found)))
    this.#pauseMs = firstPauseMs
  }

  async #write(id: string, found: OutcomeToRecord): Promise<void> {
    const { leaseToken, outcome } = found
    const isKept = await this.storage.finishNotification(id, leaseToken, outcome).catch((error: unknown) => {
      if (!SupplierKitError.isInstance(error) || error.retryable) throw error
      // The text itself may be what the storage refuses.
      return this.storage.finishNotification(id, leaseToken, { ...outcome, subject: '', body: '' })
    })
    if (this.#unrecorded.get(id) === found) this.#unrecorded.delete(id)
    if (!isKept) this.runtime.logger.warn({ notification: id }, 'a notification outlived its lease')
  }

  #retrySoon(): void {
    if (this.#timerRuns) return
    this.#timerRuns = true
    this.runtime.clock.setTimer(this.#pauseMs, () => {
      this.#timerRuns = false
      this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2)
      this.recordAll().catch(() => this.#retrySoon())
    })
  }
}
