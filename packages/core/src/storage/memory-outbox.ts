import type { HubEvent, SequencedEvent } from '../outbox/hub-event.js'

/** Events in memory: first without a sequence, then in the live log; and the timeline of each order. */
export class MemoryOutbox {
  #unsequenced: HubEvent[] = []
  #log: SequencedEvent[] = []
  #sequence = 0
  readonly #timelines = new Map<string, HubEvent[]>()

  append(events: readonly HubEvent[]): void {
    for (const event of events) {
      this.#unsequenced.push(event)
      if (event.orderId === null) continue
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

  prune(before: Date): number {
    const firstKept = this.#log.findIndex(({ event }) => event.at >= before)
    const pruned = firstKept === -1 ? this.#log : this.#log.slice(0, firstKept)
    this.#log = this.#log.slice(pruned.length)
    const gone = new Set(pruned.map(({ event }) => event))
    for (const orderId of new Set(pruned.flatMap(({ event }) => event.orderId ?? []))) {
      const kept = this.#timelines.get(orderId)?.filter((event) => !gone.has(event)) ?? []
      if (kept.length > 0) this.#timelines.set(orderId, kept)
      else this.#timelines.delete(orderId)
    }
    return pruned.length
  }
}
