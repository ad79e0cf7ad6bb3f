import { newestFirst } from './newest-first.js'
import type { NewNotification, NotificationRecord } from './records.js'
import type { Claim, Storage } from './storage.js'

/** Notifications in memory, once per `dedupeKey`. */
export class MemoryNotifications {
  readonly #notifications = new Map<string, NotificationRecord>()
  readonly #known = new Set<string>()

  add(notifications: readonly NewNotification[]): void {
    for (const notification of notifications) {
      if (this.#known.has(notification.dedupeKey)) continue
      this.#known.add(notification.dedupeKey)
      this.#notifications.set(notification.id, {
        ...notification,
        subject: '',
        body: '',
        messageId: null,
        state: 'waiting',
        sentAt: null,
        attempts: 0,
        dueAt: notification.createdAt,
        leaseToken: null,
        lastError: null,
      })
    }
  }

  claim({ now, leaseUntil, leaseToken, limit }: Claim): NotificationRecord[] {
    const due = [...this.#notifications.values()].filter(
      ({ state, dueAt }) => state === 'waiting' && dueAt !== null && dueAt <= now,
    )
    return due.slice(0, limit).map((notification) => {
      const claimed = { ...notification, attempts: notification.attempts + 1, dueAt: leaseUntil, leaseToken }
      this.#notifications.set(claimed.id, claimed)
      return claimed
    })
  }

  finish(id: string, leaseToken: string, outcome: Parameters<Storage['finishNotification']>[2]): boolean {
    const notification = this.#notifications.get(id)
    if (notification?.leaseToken !== leaseToken) return false
    this.#notifications.set(id, { ...notification, ...outcome, leaseToken: null })
    return true
  }

  list({ limit, before, orderId, state }: Parameters<Storage['listNotifications']>[0]): NotificationRecord[] {
    const rows = [...this.#notifications.values()].filter(
      (one) =>
        (orderId === undefined || one.orderId === orderId) && (state === undefined || one.state === state),
    )
    return newestFirst(rows, ({ id }) => id, limit, before)
  }

  dueTimes(): (Date | null)[] {
    return [...this.#notifications.values()].map(({ dueAt }) => dueAt)
  }
}
