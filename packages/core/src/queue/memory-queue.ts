import { Consumers } from './consumers.js'
import type { Queue } from './queue.js'

/** Hints within one process: the default. */
export function createMemoryQueue(): Queue {
  const consumers = new Consumers()
  return {
    send(job) {
      consumers.tell(job)
      return Promise.resolve()
    },
    consume(handler) {
      const remove = consumers.add(handler)
      return Promise.resolve(() => {
        remove()
        return Promise.resolve()
      })
    },
  }
}
