import type { HubEvent, SequencedEvent } from '../outbox/hub-event.js'
import type { EventQuery } from './operator-reads.js'

/** Events in memory: first without a sequence, then in the live log; and the timeline of each order. */
export class MemoryOutbox {
  #unsequenced: HubEvent[] = []
  #log: SequencedEvent[] = []
  #sequence = 0
  /** By order; under `null` those that belong to none. */
  readonly #timelines = new Map<string | null, HubEvent[]>()

  append(events: readonly HubEvent[]): void {
    for (const event of events) {
      this.#unsequenced.push(event)
      const timeline = this.#timelines.get(event.orderId)
      if (timeline) timeline.push(event)
      else this.#timelines.set(event.orderId, [event])
    }
  }

  sequence(limit: number): SequencedEvent[] {
    const sequenced = this.#unsequenced
      .slice(0, limit)
      .map((event) => ({ sequence: (this.#sequence += 1), event }))
    this.#unsequenced = this.#unsequenced.slice(limit)
    for (const one of sequenced) this.#log.push(one)
    return sequenced
  }

  read(after: number, limit: number): SequencedEvent[] {
    const first = this.#log[0]?.sequence ?? 1
    const start = Math.max(0, after - first + 1)
    return this.#log.slice(start, start + limit)
  }

  range(): { readonly oldest: number; readonly newest: number } {
    const newest = this.#sequence
    return { oldest: this.#log[0]?.sequence ?? (newest === 0 ? 0 : newest + 1), newest }
  }

  timeline(orderId: string): HubEvent[] {
    return [...(this.#timelines.get(orderId) ?? [])]
  }

  list({ orderId, types, supplierId, limit, before }: EventQuery): HubEvent[] {
    const events = this.#timelines.get(orderId) ?? []
    const end = before === undefined ? events.length : events.findIndex(({ id }) => id === before)
    const found: HubEvent[] = []
    for (let place = end - 1; place >= 0 && found.length < limit; place -= 1) {
      const event = events[place]
      if (!event || (types && !types.includes(event.type))) continue
      if (supplierId === undefined || event.supplierId === supplierId) found.push(event)
    }
    return found
  }

  prune(before: Date): number {
    const firstKept = this.#log.findIndex(({ event }) => event.at >= before)
    const pruned = firstKept === -1 ? this.#log : this.#log.slice(0, firstKept)
    this.#log = this.#log.slice(pruned.length)
    const gone = new Set(pruned.map(({ event }) => event))
    for (const orderId of new Set(pruned.map(({ event }) => event.orderId))) {
      const kept = this.#timelines.get(orderId)?.filter((event) => !gone.has(event)) ?? []
      if (kept.length > 0) this.#timelines.set(orderId, kept)
      else this.#timelines.delete(orderId)
    }
    return pruned.length
  }
}
