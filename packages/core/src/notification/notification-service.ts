import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import { backoffMs } from '../runtime/backoff.js'
import type { NotificationRecord, NotificationState } from '../storage/records.js'
import type { Page, Storage } from '../storage/storage.js'
import { type GatheredAlerts, gatherAlerts } from './gather-alerts.js'
import type { Notifier, SentNotification } from './notifier.js'

/** Messages that a channel sends at once unless it says otherwise. */
const usualAtOnce = 10

type Outcome = Parameters<Storage['finishNotification']>[2]

/** A message that has left, and what is to be recorded of it. */
interface SentMessage {
  readonly leaseToken: string
  readonly outcome: Outcome
}

/** Alerts that one claim takes: all of a window, so that they become one message. */
const alertsAtOnce = 500

type Parts = Pick<Engine, 'runtime' | 'settings' | 'notifiers' | 'hints' | 'observation'> & {
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
    for (const [id, sent] of [...this.#unrecorded]) await this.#record(id, sent)
    // For each that is being sent another one waits; what waits longer is better left to others.
    const limit = 2 * Math.max(1, ...this.engine.notifiers.map(({ atOnce = usualAtOnce }) => atOnce))
    const claimed = [...(await this.#claim(limit, 'none')), ...(await this.#claimAlerts())]
    const known = claimed.filter(({ id }) => this.#unrecorded.has(id))
    const fresh = claimed.filter(({ id }) => !this.#unrecorded.has(id))
    // A storage that does not know the filter may have given some of the one kind with the other.
    const alerts = gatherAlerts(fresh.filter(({ type }) => type === 'alert'))
    const messages = fresh.filter(({ type }) => type !== 'alert')
    await Promise.all([
      ...known.map((notification) => this.#recordAgain(notification)),
      ...messages.map((message) => this.#send([message], () => this.#hand(message))),
      ...alerts.map((gathered) => this.#send(gathered.rows, () => this.#handAlerts(gathered))),
    ])
    return claimed.length
  }

  async #claim(limit: number, alerts: 'only' | 'none'): Promise<NotificationRecord[]> {
    const { runtime, settings, storage } = this.engine
    const now = runtime.clock.now()
    return storage.claimNotifications({
      now,
      leaseUntil: new Date(now.getTime() + settings.leaseMs),
      leaseToken: runtime.createId(),
      limit,
      alerts,
    })
  }

  async #claimAlerts(): Promise<NotificationRecord[]> {
    if (this.engine.notifiers.every((notifier) => !notifier.sendAlert)) return []
    return this.#claim(alertsAtOnce, 'only')
  }

  async #recordAgain({ id, leaseToken }: NotificationRecord): Promise<void> {
    const earlier = this.#unrecorded.get(id)
    if (earlier) await this.#record(id, { ...earlier, leaseToken: leaseToken ?? '' })
  }

  /** Sends what stands in these rows as one message. */
  async #send(rows: readonly NotificationRecord[], hand: () => Promise<SentNotification>): Promise<void> {
    let outcome: Outcome
    try {
      const sent = await this.#watched(rows, hand)
      outcome = {
        state: 'sent',
        subject: sent.subject,
        body: sent.body,
        messageId: sent.messageId ?? null,
        sentAt: this.engine.runtime.clock.now(),
        dueAt: null,
        lastError: null,
      }
    } catch (error) {
      return this.#giveBack(rows, error)
    }
    const results = await Promise.allSettled(
      rows.map(({ id, leaseToken }) => this.#record(id, { leaseToken: leaseToken ?? '', outcome })),
    )
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }

  /** Until the storage has it, it stands in `#unrecorded`. */
  async #record(id: string, sent: SentMessage): Promise<void> {
    this.#unrecorded.set(id, sent)
    const kept = await this.engine.storage.finishNotification(id, sent.leaseToken, sent.outcome)
    this.#unrecorded.delete(id)
    if (!kept) this.engine.runtime.logger.warn({ notification: id }, 'a notification outlived its lease')
  }

  async #watched(rows: readonly NotificationRecord[], hand: () => Promise<SentNotification>) {
    const [first] = rows
    if (!first) return hand()
    const { channel, template, orderId, attempts: attempt } = first
    const { observation } = this.engine
    const about = orderId !== null && rows.length === 1 ? { orderId } : {}
    const sent = await observation.work(
      { name: 'send_notification', channel, template, attempt, ...about },
      hand,
    )
    observation.record({ kind: 'notification', channel, template, outcome: 'sent' })
    return sent
  }

  /** What was one message stays one: it is due again at one time. */
  async #giveBack(rows: readonly NotificationRecord[], error: unknown): Promise<void> {
    const { runtime, settings, storage, hints, observation } = this.engine
    const now = runtime.clock.now()
    const atLeastMs = SupplierKitError.isInstance(error) ? error.retryAfterMs : undefined
    const attempts = Math.max(...rows.map((row) => row.attempts))
    const waitMs = backoffMs(settings.backoff, attempts, runtime.random, atLeastMs)
    const again = new Date(now.getTime() + waitMs)
    const code = SupplierKitError.isInstance(error) ? error.code : 'unexpected'
    const final = SupplierKitError.isInstance(error) && !error.retryable
    await Promise.all(
      rows.map(async (row) => {
        const retry = !final && now.getTime() - row.createdAt.getTime() < settings.notifyForMs
        runtime.logger.warn({ notification: row.id, code, retry }, 'a notification was not sent')
        if (row === rows[0]) {
          const { channel, template } = row
          observation.record({
            kind: 'notification',
            channel,
            template,
            outcome: retry ? 'retried' : 'failed',
          })
        }
        await storage.finishNotification(row.id, row.leaseToken ?? '', {
          subject: row.subject,
          body: row.body,
          messageId: row.messageId,
          sentAt: null,
          state: retry ? 'waiting' : 'failed',
          dueAt: retry ? again : null,
          lastError: SupplierKitError.isInstance(error) ? error.message : code,
        })
        if (retry) hints.at(again, 'notification')
      }),
    )
  }

  async #hand(notification: NotificationRecord): Promise<SentNotification> {
    const notifier = this.#notifierOf(notification)
    const { template, orderId, recipient, data } = notification
    const [aggregate] = await this.engine.storage.loadOrders(orderId ? [orderId] : [])
    if (!aggregate || template === 'alert') {
      throw new SupplierKitError({
        code: 'notification_rejected',
        message: `notification ${notification.id} is about an order that is not there any more.`,
      })
    }
    this.engine.observation.linkCause(aggregate.supplierOrders[0]?.request.traceparent)
    const { order, progress } = aggregate.record
    return this.#withinTime([notification], (signal) =>
      notifier.send({ id: notification.id, template, recipient, order, progress, data }, { signal }),
    )
  }

  async #handAlerts({ rows, message }: GatheredAlerts): Promise<SentNotification> {
    const [first] = rows
    const notifier = first && this.#notifierOf(first)
    if (!notifier?.sendAlert || !message) {
      throw new SupplierKitError({
        code: 'notification_rejected',
        message: `notification ${first?.id ?? ''} is an alert, and its channel sends none.`,
      })
    }
    const send = notifier.sendAlert.bind(notifier)
    return this.#withinTime(rows, (signal) => send(message, { signal }))
  }

  #notifierOf({ id, channel }: NotificationRecord): Notifier {
    const notifier = this.engine.notifiers.find(({ name }) => name === channel)
    if (notifier) return notifier
    throw new SupplierKitError({
      code: 'notification_rejected',
      message: `notification ${id} is for the channel ${channel}, which this hub does not have.`,
    })
  }

  /**
   * A channel that hangs must let go before the lease ends, or somebody else sends the message again. So it does not
   * begin either when this process stood still for so long that the lease has nearly ended, or has.
   */
  async #withinTime(
    rows: readonly NotificationRecord[],
    send: (signal: AbortSignal) => Promise<SentNotification>,
  ): Promise<SentNotification> {
    const { settings, runtime } = this.engine
    const leaseUntil = Math.min(...rows.map(({ dueAt }) => dueAt?.getTime() ?? 0))
    const leftMs = leaseUntil - runtime.clock.now().getTime()
    if (leftMs < Math.min(settings.requestTimeoutMs, settings.leaseMs / 2)) {
      throw new SupplierKitError({
        code: 'notifier_unavailable',
        message: 'the turn of a message came too late in its lease; nothing was sent.',
        likely: 'the process or its database stood still; the message is sent by whoever takes it next.',
      })
    }
    const controller = new AbortController()
    const timer = runtime.clock.setTimer(settings.requestTimeoutMs, () => controller.abort())
    try {
      return await send(controller.signal)
    } finally {
      timer.cancel()
    }
  }
}
