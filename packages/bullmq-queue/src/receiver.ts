import type { Job, Outage, WorkTopic } from '@supplierkit/core/contract'
import { isNotConnectionError, Worker } from 'bullmq'
import { hintsQueue } from './hints-queue.js'
import type { OwnClients } from './own-clients.js'
import { isAway, waitWhileThere } from './wait-while-there.js'

const stopMs = 2_000
/** BullMQ's own pause after a failure, 15 seconds, would outlast most restarts. */
const retryMs = 1_000

const topics: Readonly<Record<WorkTopic, true>> = {
  forwarding: true,
  inbox: true,
  outbox: true,
  notification: true,
}

/** BullMQ cannot put a job away that Redis does not know any more: it came back empty. */
const isOfLostJob = ({ message }: Error): boolean => /^Missing (?:lock|key) for job /.test(message)

const isTopic = (name: string): name is WorkTopic => Object.hasOwn(topics, name)

/** Takes hints from Redis until the function that it answers is called. Each hint goes to one process. */
export function receive(
  clients: OwnClients,
  prefix: string,
  hear: (job: Job) => void,
  outage: Outage,
): () => Promise<void> {
  const connection = clients.open()
  const work = async ({ name }: { readonly name: string }) => {
    if (isTopic(name)) hear({ topic: name })
  }
  const worker = new Worker(hintsQueue, work, { connection, prefix, runRetryDelay: retryMs })
  worker.on('error', (error) => {
    // Those of its connections tell of themselves; a hint that was lost with what Redis kept was heard already.
    if (isNotConnectionError(error) && !isOfLostJob(error)) outage.begin(worker, error)
  })
  worker.on('active', () => outage.end(worker))
  return async () => {
    // Without force it would wait for Redis to come back.
    const closing = worker.close(isAway(connection))
    await waitWhileThere(connection, closing, stopMs)
    await clients.end()
    await closing.catch(() => {})
  }
}
