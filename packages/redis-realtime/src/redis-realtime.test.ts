import { SupplierKitError } from '@supplierkit/core/contract'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { startPrivateRedis } from '../../../scripts/redis-for-tests.js'
import type { RedisRealtimeOptions } from './options.js'
import { redisRealtime } from './redis-realtime.js'
import { newPrefix, runRedis } from './test-support/run-redis.js'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

function openRealtime(options: RedisRealtimeOptions) {
  const told: string[] = []
  const waiting = new Set<() => void>()
  const tell = (fields: object, message?: string) => {
    told.push(`${message} ${JSON.stringify(fields)}`)
    for (const look of waiting) look()
  }
  const realtime = redisRealtime({ logger: { warn: tell, info: tell }, ...options })
  opened.push(realtime)
  const isTold = (text: RegExp) =>
    new Promise<void>((resolve) => {
      waiting.add(() => {
        if (text.test(told.at(-1) ?? '')) resolve()
      })
    })
  return { realtime, told, isTold }
}

/** Resolves when somebody listens to the channel. */
async function isSubscribed(url: string, channel: string): Promise<void> {
  const watcher = new Redis(url)
  onTestFinished(() => watcher.disconnect())
  for (;;) {
    const [, listeners] = await watcher.pubsub('NUMSUB', channel)
    if (Number(listeners) > 0) return
  }
}

/** What a port hears, and a promise for the next hint that fits. */
async function listen(realtime: ReturnType<typeof redisRealtime>) {
  const heard: number[] = []
  const waiting = new Set<() => void>()
  const stop = await realtime.subscribe(({ sequence }) => {
    heard.push(sequence)
    for (const look of waiting) look()
  })
  const until = (sequence: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (heard.includes(sequence)) resolve()
      }
      waiting.add(look)
      look()
    })
  return { heard, until, stop }
}

const nowhere = 'redis://127.0.0.1:1'

describe.skipIf(runRedis.missing)('two processes on one Redis', () => {
  it('hear of what the other published from the moment in which they subscribed', async () => {
    const options = { connection: runRedis.url, prefix: newPrefix() }
    const [first, second] = [openRealtime(options), openRealtime(options)]
    const { until, heard } = await listen(second.realtime)
    await first.realtime.publish({ sequence: 41 })
    await until(41)
    expect(heard).toEqual([41])
  })

  it('keep apart what other installations publish there', async () => {
    const [ours, theirs] = [openRealtime({ connection: runRedis.url, prefix: newPrefix() }), newPrefix()]
    const other = openRealtime({ connection: runRedis.url, prefix: theirs })
    const [us, them] = [await listen(ours.realtime), await listen(other.realtime)]
    await other.realtime.publish({ sequence: 1 })
    await them.until(1)
    await ours.realtime.publish({ sequence: 2 })
    await us.until(2)
    expect(us.heard).toEqual([2])
  })

  it('tell a storm of hints in few words, the newest among them', async () => {
    const options = { connection: runRedis.url, prefix: newPrefix() }
    const [first, second] = [openRealtime(options), openRealtime(options)]
    const { until, heard } = await listen(second.realtime)
    for (let sequence = 1; sequence <= 1_000; sequence++) await first.realtime.publish({ sequence })
    await until(1_000)
    expect(heard.length).toBeLessThan(100)
  })

  it('ignore what is no sequence', async () => {
    const prefix = newPrefix()
    const { realtime } = openRealtime({ connection: runRedis.url, prefix })
    const { until, heard } = await listen(realtime)
    const stranger = new Redis(runRedis.url)
    onTestFinished(() => stranger.disconnect())
    await stranger.publish(`${prefix}:live`, 'good morning')
    await realtime.publish({ sequence: 3 })
    await until(3)
    expect(heard).toEqual([3])
  })

  it('open nothing before they are used, and leave nothing behind', async () => {
    const name = newPrefix()
    const { realtime } = openRealtime({
      connection: new Redis(runRedis.url, { lazyConnect: true, connectionName: name }),
    })
    const watcher = new Redis(runRedis.url)
    onTestFinished(() => watcher.disconnect())
    const connections = async () =>
      String(await watcher.client('LIST'))
        .split('\n')
        .filter((line) => line.includes(`name=${name} `)).length
    expect(await connections()).toBe(0)
    const { until } = await listen(realtime)
    await realtime.publish({ sequence: 1 })
    await until(1)
    expect(await connections()).toBe(2)
    await realtime.close()
    // The server notices in its own time.
    while ((await connections()) > 0) await new Promise((resolve) => setImmediate(resolve))
  })
})

describe('while Redis is away', () => {
  it('nobody waits for it, and it is told once', async () => {
    const { realtime, told } = openRealtime({ connection: nowhere })
    for (let sequence = 1; sequence <= 100; sequence++) await realtime.publish({ sequence })
    const { stop } = await listen(realtime)
    await (await listen(realtime)).stop()
    await stop()
    await realtime.close()
    expect(told).toEqual([expect.stringMatching(/^Redis is away.*ECONNREFUSED/)])
  })

  it('a password is not told', async () => {
    const { realtime, told } = openRealtime({
      connection: { host: '127.0.0.1', port: 1, password: 'hunter2' },
    })
    await listen(realtime)
    expect(told.join()).not.toContain('hunter2')
  })

  it('it is told once more when it is back, and everything goes on', async (test) => {
    const server = await startPrivateRedis()
    if ('missing' in server) return test.skip(server.missing)
    onTestFinished(() => server.stop())
    const [first, second] = [
      openRealtime({ connection: server.url }),
      openRealtime({ connection: server.url }),
    ]
    const { until } = await listen(second.realtime)
    await first.realtime.publish({ sequence: 1 })
    await until(1)
    await server.kill()
    const [firstKnows, secondKnows] = [first.isTold(/away/), second.isTold(/away/)]
    for (let sequence = 2; sequence <= 50; sequence++) await first.realtime.publish({ sequence })
    await Promise.all([firstKnows, secondKnows])
    const [firstIsBack, secondIsBack] = [first.isTold(/back/), second.isTold(/back/)]
    await server.restart()
    await Promise.all([firstIsBack, secondIsBack])
    // What came while nobody listened is lost; the next one is heard, and the subscription came by itself.
    await isSubscribed(server.url, 'supplierkit:live')
    await first.realtime.publish({ sequence: 51 })
    await until(51)
  })
})

it.each([
  [undefined, 'is missing'],
  ['', 'is missing'],
  ['localhost:6379', 'is not an address of Redis'],
  ['https://user:hunter2@redis.example.test', 'is not an address of Redis'],
])('%j is refused at once', (connection, told) => {
  const create = () => redisRealtime({ connection: connection as string })
  expect(create).toThrow(SupplierKitError)
  expect(create).toThrow(told)
  expect(create).not.toThrow('hunter2')
})
