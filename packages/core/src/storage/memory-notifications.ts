import { MemoryDueIndex } from './memory-due-index.js'
import { MemoryTimeline } from './memory-timeline.js'
import type { NewNotification, NotificationRecord } from './records.js'
import type { Storage } from './storage.js'

/** Notifications in memory, once per `dedupeKey`. */
export class MemoryNotifications {
  readonly #notifications = new Map<string, NotificationRecord>()
  readonly #known = new Set<string>()
  readonly #due = new MemoryDueIndex()
  readonly #timeline = new MemoryTimeline<NotificationRecord>((id) => this.#notifications.get(id))

  add(notifications: readonly NewNotification[]): void {
    for (const notification of notifications) {
      if (this.#known.has(notification.dedupeKey)) continue
      this.#known.add(notification.dedupeKey)
      this.#put({
        ...notification,
        subject: '',
        body: '',
        messageId: null,
        state: 'waiting',
        sentAt: null,
        attempts: 0,
        dueAt: notification.dueAt ?? notification.createdAt,
        leaseToken: null,
        lastError: null,
      })
      this.#timeline.add(notification.id, notification.createdAt)
    }
  }

  claim(claim: Parameters<Storage['claimNotifications']>[0]): NotificationRecord[] {
    const { now, leaseUntil, leaseToken, limit, alerts } = claim
    const isWanted = (id: string) =>
      alerts === undefined || (this.#notifications.get(id)?.type === 'alert') === (alerts === 'only')
    return this.#due.take(now, limit, isWanted).flatMap((id) => {
      const notification = this.#notifications.get(id)
      if (!notification) return []
      const claimed = { ...notification, attempts: notification.attempts + 1, dueAt: leaseUntil, leaseToken }
      this.#put(claimed)
      return claimed
    })
  }

  finish(id: string, leaseToken: string, outcome: Parameters<Storage['finishNotification']>[2]): boolean {
    const notification = this.#notifications.get(id)
    if (notification?.leaseToken !== leaseToken) return false
    this.#put({ ...notification, ...outcome, leaseToken: null })
    return true
  }

  get(id: string): NotificationRecord | null {
    return this.#notifications.get(id) ?? null
  }

  list({ orderId, state, ...page }: Parameters<Storage['listNotifications']>[0]): NotificationRecord[] {
    return this.#timeline.page(
      page,
      (one) =>
        (orderId === undefined || one.orderId === orderId) && (state === undefined || one.state === state),
    )
  }

  nextDueAt(): Date | null {
    return this.#due.next()
  }

  #put(notification: NotificationRecord): void {
    const { id, state, dueAt, createdAt } = notification
    this.#notifications.set(id, notification)
    this.#due.set(id, state === 'waiting' ? dueAt : null, createdAt)
  }
}
