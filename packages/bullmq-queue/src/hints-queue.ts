import type { WorkTopic } from '@supplierkit/core/contract'
import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'

/** The queue's name behind the prefix. */
export const hintsQueue = 'hints'

/** BullMQ writes down what happens to each job; nobody reads it. */
const keptEvents = 100

/** The queue as senders see it. */
export function openHintsQueue(connection: Redis, prefix: string): Queue {
  return new Queue(hintsQueue, { connection, prefix, streams: { events: { maxLen: keptEvents } } })
}

/**
 * One job waits for each topic at most. What comes while it is being told is told once more after it: the work may
 * have been written after the teller had looked.
 */
export function addHint(queue: Queue, topic: WorkTopic): Promise<unknown> {
  const deduplication = { id: topic, keepLastIfActive: true }
  return queue.add(topic, {}, { deduplication, removeOnComplete: true, removeOnFail: true })
}
