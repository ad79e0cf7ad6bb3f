import { MemoryDueIndex } from './memory-due-index.js'
import { MemoryTimeline } from './memory-timeline.js'
import type { NewNotification, NotificationRecord } from './records.js'
import type {
  ChannelShare,
  NotificationClaim,
  NotificationOutcome,
  OverdueChannel,
  Storage,
} from './storage.js'

/** Notifications in memory, once per `dedupeKey`. */
export class MemoryNotifications {
  readonly #notifications = new Map<string, NotificationRecord>()
  readonly #known = new Set<string>()
  /** By channel and kind. */
  readonly #due = new Map<string, MemoryDueIndex>()
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

  claim({ now, leaseUntil, leaseToken, byChannel, exceptIds }: NotificationClaim): NotificationRecord[] {
    const except = new Set(exceptIds)
    const taken = byChannel.flatMap(
      ({ channel, kind, limit }) =>
        this.#due.get(keyOf(channel, kind))?.take(now, limit, (id) => !except.has(id)) ?? [],
    )
    return taken.flatMap((id) => {
      const notification = this.#notifications.get(id)
      if (!notification) return []
      const claimed = { ...notification, attempts: notification.attempts + 1, dueAt: leaseUntil, leaseToken }
      this.#put(claimed)
      return claimed
    })
  }

  finish(id: string, leaseToken: string, { keepLease = false, ...outcome }: NotificationOutcome): boolean {
    const notification = this.#notifications.get(id)
    if (notification?.leaseToken !== leaseToken) return false
    this.#put({ ...notification, ...outcome, leaseToken: keepLease ? leaseToken : null })
    return true
  }

  overdue(before: Date): OverdueChannel[] {
    const found = new Map<string, OverdueChannel>()
    for (const { channel, type, state, dueAt } of this.#notifications.values()) {
      if (state !== 'waiting' || dueAt === null || dueAt > before) continue
      const kind = type === 'alert' ? 'alert' : 'message'
      const key = keyOf(channel, kind)
      found.set(key, { channel, kind, count: (found.get(key)?.count ?? 0) + 1 })
    }
    return [...found.values()]
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
    const times = [...this.#due.values()].flatMap((index) => index.next()?.getTime() ?? [])
    return times.length === 0 ? null : new Date(Math.min(...times))
  }

  #put(notification: NotificationRecord): void {
    const { id, channel, type, state, dueAt, createdAt } = notification
    this.#notifications.set(id, notification)
    const key = keyOf(channel, type === 'alert' ? 'alert' : 'message')
    const index = this.#due.get(key) ?? new MemoryDueIndex()
    this.#due.set(key, index)
    index.set(id, state === 'waiting' ? dueAt : null, createdAt)
  }
}

function keyOf(channel: string, kind: ChannelShare['kind']): string {
  return `${kind} ${channel}`
}
