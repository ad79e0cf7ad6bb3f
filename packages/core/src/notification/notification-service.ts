import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import { backoffMs } from '../runtime/backoff.js'
import type { NotificationRecord, NotificationState } from '../storage/records.js'
import type { Page, Storage } from '../storage/storage.js'

const batch = 50

type Parts = Pick<Engine, 'runtime' | 'settings' | 'notifiers' | 'hints'> & {
  readonly storage: Pick<
    Storage,
    'listNotifications' | 'claimNotifications' | 'finishNotification' | 'loadOrders'
  >
}

/** Sends what was planned and keeps the log of it. */
export class NotificationService {
  constructor(private readonly engine: Parts) {}

  /** The notification log, newest first. */
  list(
    query: Page & { readonly orderId?: string; readonly state?: NotificationState },
  ): Promise<NotificationRecord[]> {
    return this.engine.storage.listNotifications(query)
  }

  /** Sends what is due now, one batch. Answers how many were taken. */
  async sendDue(): Promise<number> {
    const { runtime, settings, storage } = this.engine
    const now = runtime.clock.now()
    const claimed = await storage.claimNotifications({
      now,
      leaseUntil: new Date(now.getTime() + settings.leaseMs),
      leaseToken: runtime.createId(),
      limit: batch,
    })
    await Promise.all(claimed.map((notification) => this.#send(notification)))
    return claimed.length
  }

  async #send(notification: NotificationRecord): Promise<void> {
    const { runtime, storage, hints } = this.engine
    const now = () => runtime.clock.now()
    const before = {
      subject: notification.subject,
      body: notification.body,
      messageId: notification.messageId,
      sentAt: null,
    }
    try {
      const sent = await this.#hand(notification)
      const kept = await storage.finishNotification(notification.id, notification.leaseToken ?? '', {
        state: 'sent',
        subject: sent.subject,
        body: sent.body,
        messageId: sent.messageId ?? null,
        sentAt: now(),
        dueAt: null,
        lastError: null,
      })
      if (!kept) runtime.logger.warn({ notification: notification.id }, 'a notification outlived its lease')
    } catch (error) {
      const young = now().getTime() - notification.createdAt.getTime() < this.engine.settings.notifyForMs
      const retry = young && !(SupplierKitError.isInstance(error) && !error.retryable)
      const atLeastMs = SupplierKitError.isInstance(error) ? error.retryAfterMs : undefined
      const waitMs = backoffMs(this.engine.settings.backoff, notification.attempts, runtime.random, atLeastMs)
      const dueAt = retry ? new Date(now().getTime() + waitMs) : null
      const code = SupplierKitError.isInstance(error) ? error.code : 'unexpected'
      runtime.logger.warn({ notification: notification.id, code, retry }, 'a notification was not sent')
      await storage.finishNotification(notification.id, notification.leaseToken ?? '', {
        ...before,
        state: retry ? 'waiting' : 'failed',
        dueAt,
        lastError: SupplierKitError.isInstance(error) ? error.message : code,
      })
      if (dueAt) hints.at(dueAt, 'notification')
    }
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
