import type { Outage } from '@supplierkit/core/contract'
import type { Redis } from 'ioredis'
import { disconnect } from './connect.js'
import { waitWhileThere } from './wait-while-there.js'

const closeMs = 1_000

/**
 * Publishes sequences, one at a time. The newest says everything, so what comes meanwhile is told together, and
 * while Redis is away one waits, not a thousand.
 */
export class Publisher {
  #newest: number | null = null
  #publishing: Promise<void> | null = null

  constructor(
    private readonly client: Redis,
    private readonly channel: string,
    private readonly outage: Outage,
  ) {}

  publish(sequence: number): void {
    this.#newest = Math.max(this.#newest ?? sequence, sequence)
    this.#publishing ??= this.#publishAll().finally(() => {
      this.#publishing = null
    })
  }

  /** Tells what is still to be told, where Redis is there. */
  async close(): Promise<void> {
    if (this.#publishing) await waitWhileThere(this.client, this.#publishing, closeMs)
    await disconnect(this.client)
  }

  async #publishAll(): Promise<void> {
    while (this.#newest !== null) {
      const sequence = this.#newest
      this.#newest = null
      try {
        await this.client.publish(this.channel, String(sequence))
        this.outage.end(this.client)
      } catch (error) {
        this.outage.begin(this.client, error)
      }
    }
  }
}
