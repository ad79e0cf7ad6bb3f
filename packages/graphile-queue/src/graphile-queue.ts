import { Consumers, Outage, type Queue, TopicSender } from '@supplierkit/core/contract'
import { HintJobs } from './hint-jobs.js'
import { type GraphileQueueOptions, readOptions } from './options.js'
import { openPool } from './own-pool.js'
import { Receiver } from './receiver.js'
import { waitBriefly } from './wait-briefly.js'

const closeMs = 2_000

const words = {
  away: 'PostgreSQL is away for hints: other processes find work with their next sweep',
  back: 'PostgreSQL is back for hints',
}

/**
 * Hints to all processes on one PostgreSQL, as jobs of Graphile Worker. Those of this process are woken directly; one
 * other is by way of the database. Opens one connection when it first sends and one while it consumes. While
 * PostgreSQL is away nobody waits for it.
 * @throws SupplierKitError `config_invalid`
 */
export function graphileQueue(options: GraphileQueueOptions): Queue & { close(): Promise<void> } {
  const { connection, schema, logger } = readOptions(options)
  const outage = new Outage(logger, words)
  const consumers = new Consumers()
  const connections = openPool(connection)
  const hints = new HintJobs(connections.pool, schema)
  const sender = new TopicSender((topic) => hints.add(topic), outage)
  let receiver: Receiver | null = null
  let closing: Promise<void> | null = null

  const stop = async () => {
    const stopping = receiver
    receiver = null
    await stopping?.stop()
  }
  const close = async () => {
    outage.close()
    consumers.clear()
    await Promise.all([stop(), waitBriefly(sender.settled(), closeMs)])
    await connections.end()
  }
  return {
    send(job) {
      if (closing) return Promise.resolve()
      consumers.tell(job)
      sender.send(job.topic)
      return Promise.resolve()
    },
    consume(handler) {
      if (closing) return Promise.resolve(() => Promise.resolve())
      const remove = consumers.add(handler)
      receiver ??= new Receiver(connections.pool, hints, (job) => consumers.tell(job), outage)
      return Promise.resolve(async () => {
        if (remove() && consumers.isEmpty) await stop()
      })
    },
    close: () => (closing ??= close()),
  }
}
