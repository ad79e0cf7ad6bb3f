import type { Timer } from '../runtime/clock.js'
import type { Runtime } from '../runtime/runtime.js'

/**
 * Does one kind of work again and again while there is some: at once when woken, and every `sweepMs` in
 * case a hint was lost. One run at a time; a failure is logged and tried again with the next sweep.
 */
export class WorkLoop {
  #started = false
  #running: Promise<void> | null = null
  #again = false
  #timer: Timer | null = null

  constructor(
    private readonly name: string,
    private readonly runtime: Runtime,
    private readonly sweepMs: number,
    /** Does what is due and answers how much it was. */
    private readonly work: () => Promise<number>,
  ) {}

  start(): void {
    this.#started = true
    this.wake()
  }

  wake(): void {
    if (!this.#started) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#timer?.cancel()
    this.#running = this.#run().finally(() => {
      this.#running = null
      if (!this.#started) return
      if (this.#again) this.wake()
      else this.#timer = this.runtime.clock.setTimer(this.sweepMs, () => this.wake())
    })
  }

  /** Wakes it then, if that comes before the next sweep. */
  wakeAt(time: Date): void {
    const waitMs = time.getTime() - this.runtime.clock.now().getTime()
    if (this.#started && waitMs < this.sweepMs)
      this.runtime.clock.setTimer(Math.max(0, waitMs), () => this.wake())
  }

  /** Ends after the run that is under way. */
  async stop(): Promise<void> {
    this.#started = false
    this.#timer?.cancel()
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      do {
        this.#again = false
        await this.runtime.breathe()
      } while ((await this.work()) > 0 && this.#started)
    } catch (error) {
      this.#again = false
      this.runtime.logger.error({ work: this.name, error }, 'background work failed; it is tried again')
    }
  }
}
