import { SupplierKitError } from '../contract/errors.js'
import { toEvent } from '../order/build-commit.js'
import type { EventDraft, HubEvent } from '../outbox/hub-event.js'
import type { Runtime } from '../runtime/runtime.js'
import type { SupplierOrder } from '../storage/records.js'
import type { Storage } from '../storage/storage.js'

const day = 24 * 3_600_000
/** How long a process believes what it has read. */
const freshMs = 30_000

/** That the database was set back, and by whom it is said. */
export interface RestoreNotice {
  /** The time of the backup: what happened at suppliers since then is not in the database. */
  readonly since: Date
  readonly by: string
  /** For how long orders that are accepted from now on are looked up first. Milliseconds; default 7 days. */
  readonly forMs?: number
}

/** Orders accepted before `until` are looked up before they are sent. */
export interface RestoreStatus {
  /** The time of the backup. */
  readonly since: Date
  readonly startedAt: Date
  readonly until: Date
  /** Who started it. */
  readonly by: string
}

/**
 * Whether orders must be looked up before they are sent, because the database was restored. It stands in the
 * database as an event, so it holds for every process of the installation.
 */
export class RestoreMode {
  #read: { readonly at: number; readonly mark: Promise<RestoreStatus | null> } | null = null

  constructor(
    private readonly storage: Pick<Storage, 'listEvents' | 'appendEvents'>,
    private readonly runtime: Runtime,
  ) {}

  /** @throws SupplierKitError `config_invalid` when `since` is no time, or lies in the future */
  async start({ since, by, forMs = 7 * day }: RestoreNotice): Promise<void> {
    const now = this.runtime.clock.now()
    if (!(since.getTime() <= now.getTime()) || !(forMs > 0)) {
      throw new SupplierKitError({
        code: 'config_invalid',
        message:
          'startAfterRestore needs the time of the backup, which lies in the past, and a span above 0.',
      })
    }
    await this.#append({ type: 'hub.restored', by, since, until: new Date(now.getTime() + forMs) }, now)
  }

  async end(by: string): Promise<void> {
    await this.#append({ type: 'hub.restore_ended', by }, this.runtime.clock.now())
  }

  /** Read from the storage; `null`: there was no restore, or its time is over. */
  async status(): Promise<RestoreStatus | null> {
    const mark = await this.#load()
    return mark && mark.until > this.runtime.clock.now() ? mark : null
  }

  /** When the database was restored to, if this supplier order may have been sent by what it does not know. */
  async concerns({ createdAt, lastLookupAt, request }: SupplierOrder): Promise<RestoreStatus | null> {
    const mark = await this.#current()
    if (!mark || createdAt >= mark.until) return null
    if (lastLookupAt && lastLookupAt >= mark.startedAt) return null
    // The customer placed it after the restore.
    return request.placedAt && request.placedAt > mark.startedAt ? null : mark
  }

  /** Whether there was a restore at all. */
  async isMarked(): Promise<boolean> {
    return (await this.#current()) !== null
  }

  /** From when on the time for look-ups and retries of this supplier order counts: a restore restarts it. */
  async inQuestionSince({ firstSentAt, createdAt }: SupplierOrder): Promise<Date> {
    const since = firstSentAt ?? createdAt
    const mark = await this.#current()
    return mark && createdAt < mark.startedAt && since < mark.startedAt ? mark.startedAt : since
  }

  #current(): Promise<RestoreStatus | null> {
    const now = this.runtime.clock.now().getTime()
    if (!this.#read || now - this.#read.at >= freshMs) {
      const mark = this.#load()
      this.#read = { at: now, mark }
      mark.catch(() => {
        this.#read = null
      })
    }
    return this.#read.mark
  }

  async #load(): Promise<RestoreStatus | null> {
    const events = await this.storage.listEvents({
      orderId: null,
      types: ['hub.restored', 'hub.restore_ended'],
      limit: 10,
    })
    const ended = events[0]?.type === 'hub.restore_ended' ? events[0].at : null
    const restored = events.find((event): event is HubEvent<'hub.restored'> => event.type === 'hub.restored')
    if (!restored) return null
    const { since, at: startedAt, until, by } = restored
    return { since, startedAt, by, until: ended && ended < until ? ended : until }
  }

  async #append(draft: EventDraft, at: Date): Promise<void> {
    const about = { orderId: null, supplierOrderId: null, supplierId: null, orderVersion: null }
    await this.storage.appendEvents([toEvent(draft, { id: this.runtime.createId(), at, ...about })])
    this.#read = null
  }
}
