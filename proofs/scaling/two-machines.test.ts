import { redisRealtime } from '@supplierkit/redis-realtime'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PrivateRedis, startPrivateRedis } from '../../scripts/redis-for-tests.js'
import { openPostgresql, type PostgresqlDatabase } from '../benchmark/servers/postgresql.js'
import { type Carrier, type Installation, newOrder, openMachine, prefixOf } from './open-machine.js'
import { Watch } from './watch.js'

/** Nothing but a hint wakes anybody within this test. */
const sweepMs = 3_600_000

const ends: (() => Promise<unknown>)[] = []
let database: PostgresqlDatabase
let redis: PrivateRedis

beforeEach(async (test) => {
  const [server, started] = [await openPostgresql({ durable: false }), await startPrivateRedis()]
  if ('missing' in server) return test.skip(server.missing)
  ends.push(() => server.stop())
  if ('missing' in started) return test.skip(started.missing)
  redis = started
  ends.push(() => redis.stop())
  database = await server.createDatabase()
  ends.push(() => database.drop())
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A shop's web process, which accepts orders and shows pages, and a worker. */
async function openTwo(carrier: Carrier) {
  const asked: Installation['asked'] = new Watch()
  const installation = { databaseUrl: database.url, redisUrl: redis.url, carrier, sweepMs, asked }
  const [web, worker] = [await openMachine('web', installation), await openMachine('worker', installation)]
  ends.push(() => web.close())
  ends.push(() => worker.close())
  const live = web.watchLive()
  await worker.hub.start()
  const isAsked = (orderId: string) => asked.until(({ reference }) => reference.startsWith(orderId))
  const hints = listenToHints(redis.url, prefixOf(database.url))
  const isShown = (orderId: string) =>
    hints.repeatUntil(
      live.until((event) => event.orderId === orderId && event.type === 'supplier_order.submitted'),
    )
  const forward = async () => {
    const order = newOrder()
    await web.hub.forwardOrder(order)
    return order.id
  }
  // The worker looks by itself once, when it starts. What comes after this order, it hears of.
  const first = await forward()
  await Promise.all([isAsked(first), isShown(first)])
  return { web, worker, asked, live, isAsked, isShown, forward }
}

/** Hears what machines tell each other. A hint may be lost, so the newest is said again until what it is for is done. */
function listenToHints(connection: string, prefix: string) {
  const port = redisRealtime({ connection, prefix, logger: { warn() {}, info() {} } })
  ends.push(() => port.close())
  const heard: number[] = []
  const listening = port.subscribe(({ sequence }) => void heard.push(sequence))
  return {
    async repeatUntil(done: Promise<void>): Promise<void> {
      await listening
      const again = setInterval(() => void port.publish({ sequence: Math.max(0, ...heard) }), 200)
      await done
      clearInterval(again)
    },
  }
}

async function isSubscribed(url: string, channel: string): Promise<void> {
  const watcher = new Redis(url)
  for (let listeners = 0; listeners === 0;) {
    listeners = Number((await watcher.pubsub('NUMSUB', channel))[1])
  }
  watcher.disconnect()
}

describe.each(['bullmq', 'graphile'] as const)('two machines with %s and Redis', (carrier) => {
  it('what one accepts the other sends at once, and a page of the first shows it', async () => {
    const { asked, isAsked, isShown, forward } = await openTwo(carrier)
    for (let count = 0; count < 5; count++) {
      const order = await forward()
      await Promise.all([isAsked(order), isShown(order)])
    }
    expect(asked.seen.map(({ by }) => by)).toEqual(Array<string>(6).fill('worker'))
  })

  it('both working, each order is sent once', async () => {
    const { web, worker, asked, isAsked } = await openTwo(carrier)
    await web.hub.start()
    const orders = Array.from({ length: 20 }, newOrder)
    await Promise.all(orders.map((order, i) => (i % 2 ? web : worker).hub.forwardOrder(order)))
    await Promise.all(orders.map(({ id }) => isAsked(id)))
    const references = asked.seen.map(({ reference }) => reference)
    expect(references).toHaveLength(21)
    expect(new Set(references).size).toBe(21)
  })

  it('Redis is killed and comes back empty: everything goes on, nothing is lost', async () => {
    const { asked, live, isAsked, isShown, forward } = await openTwo(carrier)
    await redis.kill()
    const meanwhile = await forward()
    if (carrier === 'graphile') await isAsked(meanwhile)
    await redis.restart()
    await isAsked(meanwhile)
    await isSubscribed(redis.url, `${prefixOf(database.url)}:live`)
    const later = await forward()
    await Promise.all([isAsked(later), isShown(later), isShown(meanwhile)])
    expect(asked.seen).toHaveLength(3)
    const submitted = live.seen.filter(({ type }) => type === 'supplier_order.submitted')
    expect(submitted.slice(-2).map(({ orderId }) => orderId)).toEqual([meanwhile, later])
  })
})
