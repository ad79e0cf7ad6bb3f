import type { HubEvent, SequencedEvent } from '../outbox/hub-event.js'

/** Events in memory: first without a sequence, then in the live log; and the timeline of each order. */
export class MemoryOutbox {
  #unsequenced: HubEvent[] = []
  #log: SequencedEvent[] = []
  #sequence = 0
  readonly #timelines = new Map<string, HubEvent[]>()

  append(events: readonly HubEvent[]): void {
    this.#unsequenced.push(...events)
    for (const event of events) {
      if (event.orderId === null) continue
      const timeline = this.#timelines.get(event.orderId)
      if (timeline) timeline.push(event)
      else this.#timelines.set(event.orderId, [event])
    }
  }

  sequence(limit: number): SequencedEvent[] {
    const events = this.#unsequenced.slice(0, limit)
    this.#unsequenced = this.#unsequenced.slice(limit)
    const sequenced = events.map((event) => ({ sequence: (this.#sequence += 1), event }))
    this.#log.push(...sequenced)
    return sequenced
  }

  read(after: number, limit: number): SequencedEvent[] {
    const first = this.#log[0]?.sequence ?? 1
    const start = Math.max(0, after - first + 1)
    return this.#log.slice(start, start + limit)
  }

  range(): { readonly oldest: number; readonly newest: number } {
    return { oldest: this.#log[0]?.sequence ?? 0, newest: this.#sequence }
  }

  timeline(orderId: string): HubEvent[] {
    return [...(this.#timelines.get(orderId) ?? [])]
  }

  prune(before: Date): number {
    const kept = this.#log.filter(({ event }) => event.at >= before)
    const pruned = this.#log.length - kept.length
    this.#log = kept
    return pruned
  }
}
