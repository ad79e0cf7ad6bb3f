import { Consumers, Outage, type Queue } from '@supplierkit/core/contract'
import { openSender, type Sender } from './sender.js'
import { readOptions, type BullmqQueueOptions } from './options.js'
import { OwnClients } from './own-clients.js'
import { receive } from './receiver.js'

const words = {
  away: 'Redis is away: other processes find work with their next sweep',
  back: 'Redis is back',
}

/**
 * Hints to all processes on one Redis. Those of this process are woken directly; one other is by way of Redis. Opens
 * one connection when it first sends and two while it consumes. While Redis is away nobody waits for it.
 * @throws SupplierKitError `config_invalid`
 */
export function bullmqQueue(options: BullmqQueueOptions): Queue & { close(): Promise<void> } {
  const { connection, prefix, logger } = readOptions(options)
  const outage = new Outage(logger, words)
  const consumers = new Consumers()
  let sender: Sender | null = null
  let stopReceiving: (() => Promise<void>) | null = null
  let closed = false
  const ownClients = () => new OwnClients(connection, outage)

  const stop = async () => {
    const stopping = stopReceiving
    stopReceiving = null
    await stopping?.()
  }
  return {
    send(job) {
      if (closed) return Promise.resolve()
      consumers.tell(job)
      sender ??= openSender(ownClients(), prefix, outage)
      sender.send(job.topic)
      return Promise.resolve()
    },
    consume(handler) {
      if (closed) return Promise.resolve(() => Promise.resolve())
      const remove = consumers.add(handler)
      stopReceiving ??= receive(ownClients(), prefix, (job) => consumers.tell(job), outage)
      return Promise.resolve(async () => {
        if (remove() && consumers.isEmpty) await stop()
      })
    },
    async close() {
      closed = true
      outage.close()
      consumers.clear()
      await Promise.all([stop(), sender?.close()])
    },
  }
}
