import type { CallRecord } from './call-record.js'
import { MemoryTimeline } from './memory-timeline.js'
import type { CallQuery } from './operator-reads.js'

/** Calls to suppliers in memory. */
export class MemoryCalls {
  readonly #calls = new Map<string, CallRecord>()
  readonly #byOrder = new Map<string, MemoryTimeline<CallRecord>>()

  append(calls: readonly CallRecord[]): void {
    for (const call of calls) {
      if (this.#calls.has(call.id)) continue
      this.#calls.set(call.id, call)
      const timeline = this.#byOrder.get(call.orderId) ?? new MemoryTimeline((id) => this.#calls.get(id))
      this.#byOrder.set(call.orderId, timeline)
      timeline.add(call.id, call.at)
    }
  }

  get(id: string): CallRecord | null {
    return this.#calls.get(id) ?? null
  }

  list({ orderId, ...page }: CallQuery): CallRecord[] {
    return this.#byOrder.get(orderId)?.page(page) ?? []
  }

  prune(before: Date): number {
    const old = [...this.#calls.values()].filter(({ at }) => at < before)
    for (const { id, orderId } of old) {
      this.#calls.delete(id)
      const timeline = this.#byOrder.get(orderId)
      timeline?.remove(id)
      if (timeline?.isEmpty) this.#byOrder.delete(orderId)
    }
    return old.length
  }
}
