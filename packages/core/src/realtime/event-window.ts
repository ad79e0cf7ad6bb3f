import type { SequencedEvent } from '../outbox/hub-event.js'
import { estimateBytes } from './estimate-bytes.js'

/** How much of the live log a process keeps in memory. */
export interface EventWindowLimits {
  readonly maxEvents: number
  /** Estimated, in bytes. */
  readonly maxBytes: number
}

/** The newest events of the live log without a gap, limited in number and in bytes; the oldest are dropped first. */
export class EventWindow {
  #events: SequencedEvent[] = []
  /** The estimated size of each event, at the same index. */
  #sizes: number[] = []
  #bytes = 0

  constructor(private readonly limits: EventWindowLimits) {}

  /** The sequence of the oldest event; `undefined`: it is empty. */
  get first(): number | undefined {
    return this.#events[0]?.sequence
  }

  /** Estimated size of all events in bytes. */
  get bytes(): number {
    return this.#bytes
  }

  /** Events from a sequence on that is not before {@link first}. */
  from(sequence: number): readonly SequencedEvent[] {
    const { first } = this
    return first === undefined ? [] : this.#events.slice(sequence - first)
  }

  /** Adds events that follow the newest one. */
  append(events: readonly SequencedEvent[]): void {
    for (const one of events) {
      const size = estimateBytes(one.event)
      this.#events.push(one)
      this.#sizes.push(size)
      this.#bytes += size
    }
    const { maxEvents, maxBytes } = this.limits
    // Down to half, so that not every event moves all others.
    if (this.#events.length > maxEvents || this.#bytes > maxBytes) this.#shrink(maxEvents / 2, maxBytes / 2)
  }

  clear(): void {
    this.#events = []
    this.#sizes = []
    this.#bytes = 0
  }

  #shrink(maxEvents: number, maxBytes: number): void {
    let dropped = 0
    while (this.#events.length - dropped > maxEvents || this.#bytes > maxBytes) {
      this.#bytes -= this.#sizes[dropped] ?? 0
      dropped += 1
    }
    this.#events = this.#events.slice(dropped)
    this.#sizes = this.#sizes.slice(dropped)
  }
}
