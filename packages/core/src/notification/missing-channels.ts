import type { Runtime } from '../runtime/runtime.js'
import type { Storage } from '../storage/storage.js'
import type { Notifier } from './notifier.js'

/** How often it is looked, and how long notifications must have waited. */
const lookEveryMs = 600_000

/** Warns of notifications that nobody takes because their channel is not there, e.g. after it was renamed. */
export class MissingChannels {
  #lookAt: number | null = null

  constructor(
    private readonly runtime: Pick<Runtime, 'clock' | 'logger'>,
    private readonly storage: Pick<Storage, 'overdueChannels'>,
    private readonly notifiers: readonly Notifier[],
  ) {}

  /** Looks once every ten minutes, for the first time after ten. */
  async look(): Promise<void> {
    const now = this.runtime.clock.now().getTime()
    this.#lookAt ??= now + lookEveryMs
    if (now < this.#lookAt) return
    this.#lookAt = now + lookEveryMs
    for (const { channel, kind, count } of await this.storage.overdueChannels(new Date(now - lookEveryMs))) {
      const notifier = this.notifiers.find(({ name }) => name === channel)
      if (notifier && (kind === 'message' || notifier.sendAlert)) continue
      this.runtime.logger.warn(
        { channel, kind, count },
        'notifications wait for a channel that this hub does not have, and no other process takes them',
      )
    }
  }
}
