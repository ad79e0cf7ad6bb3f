import { SupplierKitError } from '../contract/errors.js'
import { backoffMs } from '../runtime/backoff.js'
import type { NotificationRecord } from '../storage/records.js'
import type { NotificationOutcome } from '../storage/storage.js'
import type { GatheredAlerts } from './gather-alerts.js'
import { type Attempt, handOver, ofNotifier } from './hand-over.js'
import type { NotificationParts } from './notification-service.js'
import type { Notifier, SendCall, SentNotification } from './notifier.js'
import { OutcomeRecorder } from './outcome-recorder.js'

/** Finds out what to send, and to whom. Nothing has left when it rejects. */
export type Sending = () => Promise<{
  readonly notifier: Notifier
  readonly send: (call: SendCall) => Promise<SentNotification>
}>

type Rows = readonly NotificationRecord[]

/** In `unclearWaitMs`. A server that takes every mail and never says so gets it 24 times a day at most. */
const longestUnclearWait = 6

/** Hands messages to their channels, and records what became of them. */
export class NotificationSender {
  readonly #recorder: OutcomeRecorder
  /** Given up, but their channel may still say that it has taken them. */
  readonly #unanswered = new Set<Rows>()

  constructor(private readonly engine: NotificationParts) {
    this.#recorder = new OutcomeRecorder(engine.runtime, engine.storage)
  }

  /** Messages that must not be sent again before something more is known of them. */
  unsettledIds(): string[] {
    const unanswered = [...this.#unanswered].flatMap((rows) => rows.map(({ id }) => id))
    return [...this.#recorder.ids, ...unanswered]
  }

  /** Records what could not be recorded until now. @throws what the storage throws */
  recordAll(): Promise<void> {
    return this.#recorder.recordAll()
  }

  message(notification: NotificationRecord): Sending {
    return async () => {
      const { id, template, orderId, recipient, data } = notification
      const notifier = this.#notifierOf(notification)
      const [aggregate] = await this.engine.storage.loadOrders(orderId ? [orderId] : [])
      if (!aggregate || template === 'alert') {
        throw new SupplierKitError({
          code: 'notification_rejected',
          message: `notification ${id} is about an order that is not there any more.`,
        })
      }
      this.engine.observation.linkCause(aggregate.supplierOrders[0]?.request.traceparent)
      const { order, progress } = aggregate.record
      const message = { id, template, recipient, order, progress, data }
      return { notifier, send: (call) => notifier.send(message, call) }
    }
  }

  alerts({ rows, message }: GatheredAlerts): Sending {
    return async () => {
      const [first] = rows
      const notifier = first && this.#notifierOf(first)
      if (!notifier?.sendAlert || !message) {
        throw new SupplierKitError({
          code: 'notification_rejected',
          message: `notification ${first?.id ?? ''} is an alert, and its channel sends none.`,
        })
      }
      const send = notifier.sendAlert.bind(notifier)
      return { notifier, send: (call) => send(message, call) }
    }
  }

  /** Sends what stands in these rows as one message. Rejects when its outcome could not be stored. */
  async send(rows: Rows, sending: Sending): Promise<void> {
    const [first] = rows
    if (!first) return
    const { channel, template, orderId, attempts } = first
    const about = orderId !== null && rows.length === 1 ? { orderId } : {}
    let attempt: Attempt | undefined
    let isIdempotent = false
    const run = async () => {
      const { notifier, send } = await sending()
      isIdempotent = notifier.idempotent === true
      const { runtime, settings } = this.engine
      const leaseUntil = Math.min(...rows.map(({ dueAt }) => dueAt?.getTime() ?? 0))
      attempt = await handOver({ runtime, settings, notifier, leaseUntil }, send)
      if (attempt.kind !== 'sent') throw attempt.error
    }
    await this.engine.observation
      .work({ name: 'send_notification', channel, template, attempt: attempts, ...about }, run)
      .catch((error: unknown) => (attempt ??= { kind: 'not_sent', error }))
    if (attempt) await this.#settle(rows, attempt, isIdempotent)
  }

  #settle(rows: Rows, attempt: Attempt, isIdempotent: boolean): Promise<void> {
    if (attempt.kind === 'sent') return this.#keepSent(rows, attempt.sent)
    if (attempt.kind === 'not_sent' || isIdempotent) return this.#giveBack(rows, attempt.error)
    return this.#waitForClarity(rows, attempt)
  }

  async #keepSent(rows: Rows, sent: SentNotification): Promise<void> {
    const { runtime } = this.engine
    const outcome: NotificationOutcome = {
      state: 'sent',
      subject: sent.subject,
      body: sent.body,
      messageId: sent.messageId ?? null,
      sentAt: runtime.clock.now(),
      dueAt: null,
      lastError: null,
    }
    // First of all: a process that ends before this is stored has sent the message twice.
    const recorded = this.#record(rows, () => outcome)
    this.#count(rows, 'sent')
    await recorded
  }

  /** Nothing was taken, so it is sent again. What was one message stays one: it is due again at one time. */
  async #giveBack(rows: Rows, error: unknown): Promise<void> {
    const { runtime, settings, storage, hints } = this.engine
    const now = runtime.clock.now()
    const isTyped = SupplierKitError.isInstance(error)
    const attempts = Math.max(...rows.map((row) => row.attempts))
    const waitMs = backoffMs(settings.backoff, attempts, runtime.random, isTyped ? error.retryAfterMs : 0)
    const again = new Date(now.getTime() + waitMs)
    const isFinal = isTyped && !error.retryable
    await Promise.all(
      rows.map(async (row) => {
        const retry = !isFinal && this.#isStillTried(row, now)
        this.#note(row, error, retry)
        await storage.finishNotification(row.id, row.leaseToken ?? '', {
          ...unsent(row, error),
          state: retry ? 'waiting' : 'failed',
          dueAt: retry ? again : null,
        })
        if (retry) hints.at(again, 'notification')
      }),
    )
    this.#count(rows, !isFinal && rows.some((row) => this.#isStillTried(row, now)) ? 'retried' : 'failed')
  }

  /**
   * It may have been taken. Sending it again soon would double it, and never would lose it: it waits for as long as
   * a server may take to answer, and each time longer, as long as it is old, up to six times that.
   */
  async #waitForClarity(rows: Rows, { error, later }: Attempt & { kind: 'unclear' }): Promise<void> {
    const { runtime, settings } = this.engine
    const now = runtime.clock.now()
    const ageMs = now.getTime() - Math.min(...rows.map(({ createdAt }) => createdAt.getTime()))
    const { unclearWaitMs } = settings
    const waitMs = Math.min(Math.max(unclearWaitMs, ageMs), longestUnclearWait * unclearWaitMs)
    const again = new Date(now.getTime() + waitMs)
    if (later) this.#listen(rows, later, again)
    const isStillTried = rows.some((row) => this.#isStillTried(row, now))
    for (const row of rows) this.#note(row, error, isStillTried)
    this.#count(rows, isStillTried ? 'retried' : 'failed')
    await this.#record(rows, (row) => ({
      ...unsent(row, error),
      state: isStillTried ? 'waiting' : 'failed',
      dueAt: isStillTried ? again : null,
      keepLease: true,
    }))
  }

  /** A late answer still counts, until the message is due again. */
  #listen(rows: Rows, later: Promise<SentNotification>, until: Date): void {
    const { clock, logger } = this.engine.runtime
    this.#unanswered.add(rows)
    const stop = () => this.#unanswered.delete(rows)
    const timer = clock.setTimer(until.getTime() - clock.now().getTime(), stop)
    later
      .then(
        (sent): Attempt => ({ kind: 'sent', sent }),
        (error: unknown) => ofNotifier(error),
      )
      .then(async (attempt) => {
        timer.cancel()
        if (!stop() || attempt.kind === 'unclear') return
        await this.#settle(rows, attempt, false)
      })
      .catch((error: unknown) => {
        logger.warn({ notification: rows[0]?.id, error }, 'a late answer of a channel was not stored yet')
      })
  }

  async #record(rows: Rows, outcomeOf: (row: NotificationRecord) => NotificationOutcome): Promise<void> {
    const results = await Promise.allSettled(
      rows.map((row) =>
        this.#recorder.record(row.id, { leaseToken: row.leaseToken ?? '', outcome: outcomeOf(row) }),
      ),
    )
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }

  #isStillTried({ createdAt }: NotificationRecord, now: Date): boolean {
    return now.getTime() - createdAt.getTime() < this.engine.settings.notifyForMs
  }

  #note({ id }: NotificationRecord, error: unknown, retry: boolean): void {
    const code = SupplierKitError.isInstance(error) ? error.code : 'unexpected'
    this.engine.runtime.logger.warn({ notification: id, code, retry }, 'a notification was not sent')
  }

  #count([first]: Rows, outcome: 'sent' | 'retried' | 'failed'): void {
    if (!first) return
    const { channel, template } = first
    this.engine.observation.record({ kind: 'notification', channel, template, outcome })
  }

  #notifierOf({ id, channel }: NotificationRecord): Notifier {
    const notifier = this.engine.notifiers.find(({ name }) => name === channel)
    if (notifier) return notifier
    throw new SupplierKitError({
      code: 'notification_rejected',
      message: `notification ${id} is for the channel ${channel}, which this hub does not have.`,
    })
  }
}

/** What a row keeps when it was not sent, as far as anybody knows. */
function unsent(row: NotificationRecord, error: unknown) {
  const { subject, body, messageId } = row
  const lastError = SupplierKitError.isInstance(error) ? error.message : 'unexpected'
  return { subject, body, messageId, sentAt: null, lastError }
}
