import { type Outage, TopicSender, type WorkTopic } from '@supplierkit/core/contract'
import { addHint, openHintsQueue } from './hints-queue.js'
import type { OwnClients } from './own-clients.js'
import { waitWhileThere } from './wait-while-there.js'

const closeMs = 1_000

/** Puts hints into Redis. */
export interface Sender {
  send(topic: WorkTopic): void
  /** Sends what still waits, where Redis is there, and ends the connection. */
  close(): Promise<void>
}

/** Opens a connection to send over. */
export function openSender(clients: OwnClients, prefix: string, outage: Outage): Sender {
  const connection = clients.open()
  // Its errors are those of its connection, which tells them itself, and of adding, which fails.
  const queue = openHintsQueue(connection, prefix).on('error', () => {})
  const topics = new TopicSender((topic) => addHint(queue, topic), outage)
  return {
    send: (topic) => topics.send(topic),
    async close() {
      await waitWhileThere(connection, topics.settled(), closeMs)
      await clients.end()
      await queue.close().catch(() => {})
    },
  }
}
