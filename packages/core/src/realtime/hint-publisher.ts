import { callPort, kindOf } from '../runtime/call-port.js'
import type { Runtime } from '../runtime/runtime.js'
import type { Realtime } from './realtime.js'

/**
 * Publishes how far the live log has grown, one call at a time: what comes meanwhile is one more hint. Nobody waits for
 * it and nothing depends on it: streams in other processes also look by themselves.
 */
export class HintPublisher {
  #newest = 0
  #publishing = false

  constructor(
    private readonly port: Pick<Realtime, 'publish'>,
    private readonly runtime: Pick<Runtime, 'clock' | 'logger'>,
  ) {}

  publish(sequence: number): void {
    this.#newest = Math.max(this.#newest, sequence)
    if (!this.#publishing) void this.#publishAll()
  }

  /** Never rejects. */
  async #publishAll(): Promise<void> {
    this.#publishing = true
    let published = -1
    while (published < this.#newest) {
      published = this.#newest
      const hint = { sequence: published }
      try {
        await callPort(this.runtime, 'realtime.publish', () => this.port.publish(hint))
      } catch (error) {
        const text = 'a hint for live streams was not published; they look by themselves'
        this.runtime.logger.warn({ code: kindOf(error) }, text)
      }
    }
    this.#publishing = false
  }
}
