import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import { backoffMs } from '../runtime/backoff.js'
import type { NotificationRecord, NotificationState } from '../storage/records.js'
import type { Page, Storage } from '../storage/storage.js'

/** Messages that a channel sends at once unless it says otherwise. */
const usualAtOnce = 10

type Outcome = Parameters<Storage['finishNotification']>[2]

/** A message that has left, and what is to be recorded of it. */
interface SentMessage {
  readonly leaseToken: string
  readonly outcome: Outcome
}

type Parts = Pick<Engine, 'runtime' | 'settings' | 'notifiers' | 'hints'> & {
  readonly storage: Pick<
    Storage,
    'listNotifications' | 'claimNotifications' | 'finishNotification' | 'loadOrders'
  >
}

/** Sends what was planned and keeps the log of it. */
export class NotificationService {
  /** Sent, but the storage was away when it was to be told: sending them again would double them. */
  readonly #unrecorded = new Map<string, SentMessage>()

  constructor(private readonly engine: Parts) {}

  /** The notification log, newest first. */
  list(
    query: Page & { readonly orderId?: string; readonly state?: NotificationState },
  ): Promise<NotificationRecord[]> {
    return this.engine.storage.listNotifications(query)
  }

  /** Sends what is due now, one batch. Answers how many were taken. */
  async sendDue(): Promise<number> {
    const { runtime, settings, storage, notifiers } = this.engine
    for (const [id, sent] of [...this.#unrecorded]) await this.#record(id, sent)
    const now = runtime.clock.now()
    // For each that is being sent another one waits; what waits longer is better left to others.
    const limit = 2 * Math.max(1, ...notifiers.map(({ atOnce = usualAtOnce }) => atOnce))
    const claimed = await storage.claimNotifications({
      now,
      leaseUntil: new Date(now.getTime() + settings.leaseMs),
      leaseToken: runtime.createId(),
      limit,
    })
    await Promise.all(claimed.map((notification) => this.#send(notification)))
    return claimed.length
  }

  async #send(notification: NotificationRecord): Promise<void> {
    const { runtime } = this.engine
    const leaseToken = notification.leaseToken ?? ''
    const earlier = this.#unrecorded.get(notification.id)
    if (earlier) return this.#record(notification.id, { ...earlier, leaseToken })
    let outcome: Outcome
    try {
      const sent = await this.#hand(notification)
      outcome = {
        state: 'sent',
        subject: sent.subject,
        body: sent.body,
        messageId: sent.messageId ?? null,
        sentAt: runtime.clock.now(),
        dueAt: null,
        lastError: null,
      }
    } catch (error) {
      return this.#giveBack(notification, error)
    }
    await this.#record(notification.id, { leaseToken, outcome })
  }

  /** Until the storage has it, it stands in `#unrecorded`. */
  async #record(id: string, sent: SentMessage): Promise<void> {
    this.#unrecorded.set(id, sent)
    const kept = await this.engine.storage.finishNotification(id, sent.leaseToken, sent.outcome)
    this.#unrecorded.delete(id)
    if (!kept) this.engine.runtime.logger.warn({ notification: id }, 'a notification outlived its lease')
  }

  async #giveBack(notification: NotificationRecord, error: unknown): Promise<void> {
    const { runtime, storage, hints } = this.engine
    const now = () => runtime.clock.now()
    const young = now().getTime() - notification.createdAt.getTime() < this.engine.settings.notifyForMs
    const retry = young && !(SupplierKitError.isInstance(error) && !error.retryable)
    const atLeastMs = SupplierKitError.isInstance(error) ? error.retryAfterMs : undefined
    const waitMs = backoffMs(this.engine.settings.backoff, notification.attempts, runtime.random, atLeastMs)
    const dueAt = retry ? new Date(now().getTime() + waitMs) : null
    const code = SupplierKitError.isInstance(error) ? error.code : 'unexpected'
    runtime.logger.warn({ notification: notification.id, code, retry }, 'a notification was not sent')
    await storage.finishNotification(notification.id, notification.leaseToken ?? '', {
      subject: notification.subject,
      body: notification.body,
      messageId: notification.messageId,
      sentAt: null,
      state: retry ? 'waiting' : 'failed',
      dueAt,
      lastError: SupplierKitError.isInstance(error) ? error.message : code,
    })
    if (dueAt) hints.at(dueAt, 'notification')
  }

  async #hand(notification: NotificationRecord) {
    const notifier = this.engine.notifiers.find(({ name }) => name === notification.channel)
    const [aggregate] = await this.engine.storage.loadOrders(
      notification.orderId ? [notification.orderId] : [],
    )
    if (!notifier || !aggregate) {
      throw new SupplierKitError({
        code: 'notification_rejected',
        message: notifier
          ? `notification ${notification.id} is about an order that is not there any more.`
          : `notification ${notification.id} is for the channel ${notification.channel}, which this hub does not have.`,
      })
    }
    const { settings, runtime } = this.engine
    const controller = new AbortController()
    // A channel that hangs must let go before the lease ends, or somebody else sends the message again.
    const timer = runtime.clock.setTimer(settings.requestTimeoutMs, () => controller.abort())
    try {
      return await notifier.send(
        {
          id: notification.id,
          template: notification.template,
          recipient: notification.recipient,
          order: aggregate.record.order,
          progress: aggregate.record.progress,
          data: notification.data,
        },
        { signal: controller.signal },
      )
    } finally {
      timer.cancel()
    }
  }
}
