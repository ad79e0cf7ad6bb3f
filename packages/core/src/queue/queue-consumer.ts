import { callPort, kindOf } from '../runtime/call-port.js'
import type { Timer } from '../runtime/clock.js'
import type { Runtime } from '../runtime/runtime.js'
import type { Job, Queue } from './queue.js'

const retryMs = 30_000

/**
 * Consumes hints of a queue. Where that fails, it is logged and tried again every 30 seconds; meanwhile the sweeper
 * finds the work.
 */
export class QueueConsumer {
  #started = false
  #stop: (() => unknown) | null = null
  #timer: Timer | null = null

  constructor(
    private readonly queue: Queue,
    private readonly runtime: Runtime,
    private readonly handle: (job: Job) => void,
  ) {}

  /** Begins to consume. Never rejects, and ends within the time limit of ports. */
  async start(): Promise<void> {
    if (this.#started) return
    this.#started = true
    await this.#begin()
  }

  /** Ends what was begun. @throws what the queue throws */
  async stop(): Promise<void> {
    this.#started = false
    this.#timer?.cancel()
    const stop = this.#stop
    this.#stop = null
    await stop?.()
  }

  async #begin(): Promise<void> {
    const consuming = Promise.resolve().then(() => this.queue.consume((job) => this.handle(job)))
    let isLate = false
    // A consumer that comes after the limit, or after the stop, is ended at once.
    consuming
      .then((stop: unknown) => {
        if ((isLate || !this.#started) && typeof stop === 'function') return (stop as () => unknown)()
      })
      .catch(() => {})
    try {
      const stop: unknown = await callPort(this.runtime, 'queue.consume', () => consuming)
      if (typeof stop !== 'function') throw new TypeError('queue.consume must answer a function')
      if (this.#started) this.#stop = stop as () => unknown
    } catch (error) {
      isLate = true
      this.runtime.logger.warn(
        { code: kindOf(error) },
        'the queue is not consumed; it is tried again, and the sweeper finds the work',
      )
      if (this.#started) this.#timer = this.runtime.clock.setTimer(retryMs, () => void this.#begin())
    }
  }
}
