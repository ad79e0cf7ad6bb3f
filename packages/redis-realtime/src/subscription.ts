import type { Redis } from 'ioredis'
import { disconnect } from './connect.js'
import { waitWhileThere } from './wait-while-there.js'

const beginMs = 1_000

type Listener = (hint: { readonly sequence: number }) => void

/** One subscription for all listeners of a process. It outlives them: pages come and go all the time. */
export class Subscription {
  readonly #listeners = new Set<Listener>()
  #begun: Promise<unknown> | null = null

  constructor(
    private readonly client: Redis,
    private readonly channel: string,
  ) {}

  /** Hints from then on are heard where Redis is there; where it is away, nobody waits for it. */
  async add(listener: Listener): Promise<() => void> {
    // The same function twice is two listeners.
    const own: Listener = (hint) => listener(hint)
    this.#listeners.add(own)
    this.#begun ??= this.#begin()
    await waitWhileThere(this.client, this.#begun, beginMs)
    return () => void this.#listeners.delete(own)
  }

  async close(): Promise<void> {
    this.#listeners.clear()
    await disconnect(this.client)
  }

  #begin(): Promise<unknown> {
    this.client.on('message', (_, message) => this.#hear(Number(message)))
    // The client subscribes by itself again whenever it has been away.
    return this.client.subscribe(this.channel).catch(() => {})
  }

  #hear(sequence: number): void {
    if (!Number.isSafeInteger(sequence)) return
    for (const listener of this.#listeners) listener({ sequence })
  }
}
