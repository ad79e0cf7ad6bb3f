import { MemoryStorage } from '@supplierkit/core'
import type { StorageMethod } from './database.js'

interface Entry {
  readonly atMs: number
  readonly method: StorageMethod
  readonly args: readonly unknown[]
}

const reads = /^(?:list|load|read|find|get|count|check|next|overdue|event)/

/** Every write to a storage in its order, from which the storage of an earlier moment can be made again. */
export class Journal {
  #entries: Entry[] = []

  write(atMs: number, method: StorageMethod, args: readonly unknown[]): void {
    if (!reads.test(method)) this.#entries.push({ atMs, method, args })
  }

  /** The storage as it was at that time; `saw` is told of every write up to it. Later writes are forgotten. */
  async restore(
    untilMs: number,
    saw: (method: StorageMethod, args: readonly unknown[], result: unknown) => void,
  ): Promise<MemoryStorage> {
    this.#entries = this.#entries.filter(({ atMs }) => atMs <= untilMs)
    const storage = new MemoryStorage()
    for (const { method, args } of this.#entries) {
      // The app's own code within a commit does not run again.
      const given = method === 'commit' ? args.slice(0, 1) : args
      const call = storage[method].bind(storage) as (...args: readonly unknown[]) => Promise<unknown>
      saw(method, given, await call(...given).catch(() => undefined))
    }
    return storage
  }
}
