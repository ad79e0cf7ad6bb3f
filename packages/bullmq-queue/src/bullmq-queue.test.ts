import { type Job, SupplierKitError } from '@supplierkit/core/contract'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { startPrivateRedis } from '../../../scripts/redis-for-tests.js'
import { layWire } from '../../../scripts/test/wire.js'
import { bullmqQueue } from './bullmq-queue.js'
import type { BullmqQueueOptions } from './options.js'
import { keysOf, newPrefix, removeKeys, runRedis } from './test-support/run-redis.js'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

function openQueue(options: BullmqQueueOptions) {
  const told: string[] = []
  const waiting = new Set<() => void>()
  const tell = (fields: object, message?: string) => {
    told.push(`${message} ${JSON.stringify(fields)}`)
    for (const look of waiting) look()
  }
  const queue = bullmqQueue({ logger: { warn: tell, info: tell }, ...options })
  opened.push(queue)
  const isTold = (text: RegExp) =>
    new Promise<void>((resolve) => {
      waiting.add(() => {
        if (text.test(told.at(-1) ?? '')) resolve()
      })
    })
  return { queue, told, isTold }
}

async function listen(queue: ReturnType<typeof bullmqQueue>) {
  const jobs: Job[] = []
  let woken = () => {}
  const stop = await queue.consume((job) => {
    jobs.push(job)
    woken()
  })
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      woken = () => {
        if (jobs.length >= count) resolve()
      }
      woken()
    })
  return { jobs, until, stop }
}

/** A prefix whose keys are removed when the test has ended. */
function testPrefix(): string {
  const prefix = newPrefix()
  opened.push({ close: () => removeKeys(prefix) })
  return prefix
}

describe.skipIf(runRedis.missing)('hints by way of Redis', () => {
  it('wait for a process that comes later, one of each topic', async () => {
    const options = { connection: runRedis.url, prefix: testPrefix() }
    const sender = openQueue(options)
    for (let count = 0; count < 1_000; count++)
      await sender.queue.send({ topic: count % 2 ? 'inbox' : 'outbox' })
    await sender.queue.close()
    const queue = new Queue('hints', { connection: new Redis(runRedis.url), prefix: options.prefix })
    expect(await queue.getJobCountByTypes('waiting')).toBe(2)
    await queue.close()
    await queue.disconnect()
    const { jobs, until } = await listen(openQueue(options).queue)
    await until(2)
    expect(jobs).toEqual([{ topic: 'outbox' }, { topic: 'inbox' }])
  })

  it('leave nothing in Redis once they were heard but what belongs to the queue itself', async () => {
    const options = { connection: runRedis.url, prefix: testPrefix() }
    const [sender, worker] = [openQueue(options), openQueue(options)]
    const { until } = await listen(worker.queue)
    for (const topic of ['forwarding', 'inbox', 'notification'] as const) await sender.queue.send({ topic })
    await until(3)
    await worker.queue.close()
    await sender.queue.close()
    const kept = (await keysOf(options.prefix)).map((key) => key.slice(options.prefix.length + 1)).sort()
    expect(kept.filter((key) => !/^hints:(meta|id|events|marker|stalled-check)$/.test(key))).toEqual([])
  })

  it('are heard once more when they come while they are being told', async () => {
    const options = { connection: runRedis.url, prefix: testPrefix() }
    const [sender, worker] = [openQueue(options), openQueue(options)]
    let times = 0
    const again = new Promise<void>((resolve) => {
      void worker.queue.consume(() => {
        times += 1
        if (times === 1) void sender.queue.send({ topic: 'inbox' })
        else resolve()
      })
    })
    await sender.queue.send({ topic: 'inbox' })
    await again
    expect(times).toBe(2)
  })

  it('of the process itself do not wait for Redis', async () => {
    const { queue } = openQueue({ connection: 'redis://127.0.0.1:1' })
    const { jobs } = await listen(queue)
    await queue.send({ topic: 'forwarding' })
    expect(jobs).toEqual([{ topic: 'forwarding' }])
  })

  it('of strangers are ignored', async () => {
    const options = { connection: runRedis.url, prefix: testPrefix() }
    const stranger = new Queue('hints', { connection: new Redis(runRedis.url), prefix: options.prefix })
    await stranger.add('backup', {}, { removeOnComplete: true })
    await stranger.add('inbox', {}, { removeOnComplete: true })
    await stranger.close()
    await stranger.disconnect()
    const { jobs, until } = await listen(openQueue(options).queue)
    await until(1)
    expect(jobs).toEqual([{ topic: 'inbox' }])
  })

  it('take three connections, opened when they are needed, and none stays', async () => {
    const wire = await layWire(runRedis.url)
    opened.push(wire)
    const { queue } = openQueue({ connection: wire.url, prefix: testPrefix() })
    expect(wire.open).toBe(0)
    const { stop } = await listen(queue)
    await queue.send({ topic: 'inbox' })
    while (wire.open < 3) await new Promise((resolve) => setImmediate(resolve))
    await stop()
    while (wire.open > 1) await new Promise((resolve) => setImmediate(resolve))
    const again = await listen(queue)
    await queue.send({ topic: 'inbox' })
    await again.until(2)
    expect(wire.open).toBe(3)
    await queue.close()
    await wire.empty()
  })
})

describe('while Redis is away', () => {
  it('nobody waits for it, it is told once, and it can be closed', async () => {
    const { queue, told } = openQueue({ connection: 'redis://127.0.0.1:1' })
    const { stop } = await listen(queue)
    for (let count = 0; count < 100; count++) await queue.send({ topic: 'inbox' })
    await listen(queue)
    await stop()
    await queue.close()
    expect(told.length).toBeLessThan(2)
    for (const text of told) expect(text).toMatch(/^Redis is away.*ECONNREFUSED/)
  })

  it('hanging, it holds nobody up for long', async () => {
    const wire = await layWire(runRedis.url)
    opened.push(wire)
    const { queue } = openQueue({ connection: wire.url, prefix: testPrefix() })
    const { until } = await listen(queue)
    await queue.send({ topic: 'inbox' })
    await until(2)
    wire.freeze()
    await queue.send({ topic: 'outbox' })
    await queue.close()
    await wire.empty()
  })

  it('what was sent is heard when it is back, empty as it is', async (test) => {
    const server = await startPrivateRedis()
    if ('missing' in server) return test.skip(server.missing)
    onTestFinished(() => server.stop())
    const [sender, worker] = [openQueue({ connection: server.url }), openQueue({ connection: server.url })]
    const { jobs, until } = await listen(worker.queue)
    await sender.queue.send({ topic: 'forwarding' })
    await until(1)
    const knows = [sender.isTold(/away/), worker.isTold(/away/)]
    await server.kill()
    for (let count = 0; count < 100; count++) await sender.queue.send({ topic: 'inbox' })
    await Promise.all(knows)
    const isBack = [sender.isTold(/back/), worker.isTold(/back/)]
    await server.restart()
    await Promise.all(isBack)
    await until(2)
    expect(jobs.at(1)).toEqual({ topic: 'inbox' })
    expect(sender.told, sender.told.join('\n')).toHaveLength(2)
    expect(worker.told, worker.told.join('\n')).toHaveLength(2)
  })
})

it.each([
  [undefined, 'is missing'],
  ['localhost:6379', 'is not an address of Redis'],
  ['https://user:hunter2@redis.example.test', 'is not an address of Redis'],
])('%j is refused at once', (connection, told) => {
  const create = () => bullmqQueue({ connection: connection as string })
  expect(create).toThrow(SupplierKitError)
  expect(create).toThrow(told)
  expect(create).not.toThrow('hunter2')
})
