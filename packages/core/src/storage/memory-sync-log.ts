import { MemoryTimeline } from './memory-timeline.js'
import type { SyncLogRecord } from './records.js'
import type { Storage } from './storage.js'

/** The sync log in memory. */
export class MemorySyncLog {
  readonly #entries = new Map<string, SyncLogRecord>()
  readonly #timeline = new MemoryTimeline<SyncLogRecord>((id) => this.#entries.get(id))

  append(entries: readonly SyncLogRecord[]): void {
    for (const entry of entries) {
      this.#entries.set(entry.id, entry)
      this.#timeline.add(entry.id, entry.createdAt)
    }
  }

  list({ supplierId, ...page }: Parameters<Storage['listSyncLogs']>[0]): SyncLogRecord[] {
    return this.#timeline.page(page, (one) => supplierId === undefined || one.supplierId === supplierId)
  }
}
