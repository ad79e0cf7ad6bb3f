import type { Job, Queue } from './queue.js'

/** Hints within one process: the default. */
export function createMemoryQueue(): Queue {
  const handlers = new Set<(job: Job) => void>()
  return {
    send(job) {
      for (const handler of handlers) handler(job)
      return Promise.resolve()
    },
    consume(handler) {
      handlers.add(handler)
      return Promise.resolve(() => {
        handlers.delete(handler)
        return Promise.resolve()
      })
    },
  }
}
