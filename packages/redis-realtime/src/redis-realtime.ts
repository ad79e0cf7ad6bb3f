import { Outage, type Realtime } from '@supplierkit/core/contract'
import { connect } from './connect.js'
import { readOptions, type RedisRealtimeOptions } from './options.js'
import { Publisher } from './publisher.js'
import { Subscription } from './subscription.js'

const words = {
  away: 'Redis is away: live pages of other processes hear of news later',
  back: 'Redis is back',
}

/**
 * Tells all processes on one Redis that the live log has grown. Opens one connection when it first publishes and one
 * when it is first listened to; keeps both until `close`, also while Redis is away, and then nobody waits for it.
 * @throws SupplierKitError `config_invalid`
 */
export function redisRealtime(options: RedisRealtimeOptions): Realtime & { close(): Promise<void> } {
  const { connection, channel, logger } = readOptions(options)
  const outage = new Outage(logger, words)
  let publisher: Publisher | null = null
  let subscription: Subscription | null = null
  let closed = false
  const open = () => {
    const client = connect(connection)
    return client.on('error', (error) => outage.begin(client, error)).on('ready', () => outage.end(client))
  }
  return {
    publish({ sequence }) {
      if (!closed) (publisher ??= new Publisher(open(), channel, outage)).publish(sequence)
      return Promise.resolve()
    },
    async subscribe(listener) {
      if (closed) return () => Promise.resolve()
      const remove = await (subscription ??= new Subscription(open(), channel)).add(listener)
      return async () => remove()
    },
    async close() {
      closed = true
      outage.close()
      await Promise.all([subscription?.close(), publisher?.close()])
    },
  }
}
