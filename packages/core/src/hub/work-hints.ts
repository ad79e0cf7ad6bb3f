import type { Queue, WorkTopic } from '../queue/queue.js'
import { callPort, kindOf } from '../runtime/call-port.js'
import type { Runtime } from '../runtime/runtime.js'

/** Says that there is work, here and to other processes. Hints may be lost: the sweeper finds what is due. */
export class WorkHints {
  constructor(
    private readonly queue: Queue,
    private readonly runtime: Runtime,
  ) {}

  now(...topics: WorkTopic[]): void {
    for (const topic of topics) {
      callPort(this.runtime, 'queue.send', () => this.queue.send({ topic })).catch((error: unknown) => {
        this.runtime.logger.warn(
          { topic, code: kindOf(error) },
          'a hint was not sent; the sweeper will find the work',
        )
      })
    }
  }

  at(time: Date, topic: WorkTopic): void {
    const waitMs = time.getTime() - this.runtime.clock.now().getTime()
    // Longer waits are the sweeper's.
    if (waitMs > 60_000) return
    this.runtime.clock.setTimer(Math.max(0, waitMs), () => this.now(topic))
  }
}
