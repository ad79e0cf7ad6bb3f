/** Measures how long an order that one process accepts waits for another one, with and without hints: `pnpm bench:scaling`. */
import { cpus } from 'node:os'
import { Redis } from 'ioredis'
import { findRedis } from '../../scripts/redis-for-tests.js'
import { median } from '../benchmark/measure/statistics.js'
import { openPostgresql } from '../benchmark/servers/postgresql.js'
import { type Carrier, type Installation, newOrder, openMachine, prefixOf } from './open-machine.js'
import { Watch } from './watch.js'

const orders = 41
const sweepMs = 1_000

const carriers: Readonly<Record<Carrier, string>> = {
  none: `no queue, a sweep every ${sweepMs.toLocaleString('en-US')} ms`,
  bullmq: '`bullmq-queue` and `redis-realtime`',
  graphile: '`graphile-queue` and `redis-realtime`',
}

/** Times of one order, in milliseconds from the moment in which it was accepted. */
interface Times {
  readonly asked: number
  readonly shown: number
}

async function measure(installation: Installation): Promise<Times[]> {
  const [web, worker] = [await openMachine('web', installation), await openMachine('worker', installation)]
  const live = web.watchLive()
  await worker.hub.start()
  const times: Times[] = []
  for (let count = 0; count < orders; count++) {
    const order = newOrder()
    await web.hub.forwardOrder(order)
    const accepted = performance.now()
    const passed = () => performance.now() - accepted
    const [asked, shown] = await Promise.all([
      installation.asked.until(({ reference }) => reference.startsWith(order.id)).then(passed),
      live
        .until(({ orderId, type }) => orderId === order.id && type === 'supplier_order.submitted')
        .then(passed),
    ])
    // The first one finds everything cold.
    if (count > 0) times.push({ asked, shown })
    // Orders come at any moment between two sweeps, not right after one.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * sweepMs))
  }
  await web.close()
  await worker.close()
  return times
}

const [postgresql, redis] = [await openPostgresql({ durable: true }), await findRedis()]
if ('missing' in postgresql) throw new Error(postgresql.missing)
if ('missing' in redis) throw new Error(redis.missing)
const redisClient = new Redis(redis.url)
const [processor] = cpus()
console.log(`Node ${process.version}, ${cpus().length} x ${processor?.model ?? 'unknown processor'}`)
console.log(`${postgresql.description}; Redis: ${redis.source}\n`)
console.log(
  '| from accepted by one process | asked of the supplier by another (median, slowest) | shown by the first |',
)
console.log(
  '| ---------------------------- | -------------------------------------------------- | ------------------ |',
)
for (const carrier of Object.keys(carriers) as Carrier[]) {
  const database = await postgresql.createDatabase()
  const times = await measure({
    databaseUrl: database.url,
    redisUrl: redis.url,
    carrier,
    sweepMs,
    asked: new Watch(),
  })
  const figures = (which: keyof Times) => {
    const all = times.map((time) => time[which])
    return `${median(all).toFixed(0)} ms, ${Math.max(...all).toFixed(0)} ms`
  }
  console.log(`| ${carriers[carrier]} | ${figures('asked')} | ${figures('shown')} |`)
  await database.drop()
  const keys = await redisClient.keys(`${prefixOf(database.url)}:*`)
  if (keys.length > 0) await redisClient.del(keys)
}
redisClient.disconnect()
await redis.stop()
await postgresql.stop()
