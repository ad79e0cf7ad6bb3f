import type { Engine } from '../hub/engine.js'
import type { NotificationRecord, NotificationState } from '../storage/records.js'
import type { Page, Storage } from '../storage/storage.js'
import { ChannelPlaces } from './channel-places.js'
import { gatherAlerts } from './gather-alerts.js'
import { MissingChannels } from './missing-channels.js'
import { NotificationSender, type Sending } from './notification-sender.js'

/** What the service takes from the engine. */
export type NotificationParts = Pick<
  Engine,
  'runtime' | 'settings' | 'notifiers' | 'hints' | 'observation'
> & {
  readonly storage: Pick<
    Storage,
    'listNotifications' | 'claimNotifications' | 'finishNotification' | 'overdueChannels' | 'loadOrders'
  >
}

/**
 * Sends what was planned and keeps the log of it. As soon as one message of a channel is done, the next is taken:
 * none waits for a slow one, neither of its own channel nor of another.
 */
export class NotificationService {
  readonly #places: ChannelPlaces
  readonly #sender: NotificationSender
  readonly #missing: MissingChannels
  readonly #inFlight = new Set<Promise<void>>()
  /** One claim at a time: the next one counts the places that this one takes. */
  #claiming: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly engine: NotificationParts,
    /** Called when a place has become free. */
    private readonly wake: () => void = () => {},
  ) {
    this.#places = new ChannelPlaces(engine.notifiers)
    this.#sender = new NotificationSender(engine)
    this.#missing = new MissingChannels(engine.runtime, engine.storage, engine.notifiers)
  }

  /** The notification log, newest first. */
  list(
    query: Page & { readonly orderId?: string; readonly state?: NotificationState },
  ): Promise<NotificationRecord[]> {
    return this.engine.storage.listNotifications(query)
  }

  /** Begins what is due and has a place, and answers how many it took. */
  begin(): Promise<number> {
    const claiming = this.#claiming.then(() => this.#claimAndBegin())
    this.#claiming = claiming.catch(() => undefined)
    return claiming
  }

  /** Sends what is due now, one batch. Answers how many were taken, when all of them have ended. */
  async sendDue(): Promise<number> {
    const begun = await this.begin()
    await this.settled()
    return begun
  }

  /** Resolves when everything that was begun has ended. Every attempt has a time limit. */
  async settled(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight)
  }

  async #claimAndBegin(): Promise<number> {
    const { runtime, settings, storage } = this.engine
    await this.#sender.recordAll()
    await this.#missing.look()
    const byChannel = this.#places.free()
    if (byChannel.length === 0) return 0
    const now = runtime.clock.now()
    const claimed = await storage.claimNotifications({
      now,
      leaseUntil: new Date(now.getTime() + settings.leaseMs),
      leaseToken: runtime.createId(),
      byChannel,
      exceptIds: [...this.#places.ids(), ...this.#sender.unsettledIds()],
    })
    for (const message of claimed.filter(({ type }) => type !== 'alert')) {
      this.#begin([message], this.#sender.message(message))
    }
    for (const gathered of gatherAlerts(claimed.filter(({ type }) => type === 'alert'))) {
      this.#begin(gathered.rows, this.#sender.alerts(gathered))
    }
    return claimed.length
  }

  #begin(rows: readonly NotificationRecord[], sending: Sending): void {
    const [first] = rows
    if (!first) return
    const kind = first.type === 'alert' ? 'alert' : 'message'
    const leavePlace = this.#places.take(
      first.channel,
      kind,
      rows.map(({ id }) => id),
    )
    const work = this.#sender
      .send(rows, sending)
      .catch((error: unknown) => {
        this.engine.runtime.logger.error(
          { notification: first.id, error },
          'the outcome of a message was not stored; it is tried again',
        )
      })
      .finally(() => {
        leavePlace()
        this.#inFlight.delete(work)
        this.wake()
      })
    this.#inFlight.add(work)
  }
}
