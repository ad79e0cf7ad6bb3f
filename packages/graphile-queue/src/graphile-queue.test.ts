import { type Job, SupplierKitError } from '@supplierkit/core/contract'
import { makeWorkerUtils } from 'graphile-worker'
import { Pool } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { layWire } from '../../../scripts/test/wire.js'
import { graphileQueue } from './graphile-queue.js'
import type { GraphileQueueOptions } from './options.js'
import { ask, dropSchema, newSchema, runPostgres } from './test-support/run-postgres.js'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

function openQueue(options: GraphileQueueOptions) {
  const told: string[] = []
  const waiting = new Set<() => void>()
  const tell = (fields: object, message?: string) => {
    told.push(`${message} ${JSON.stringify(fields)}`)
    for (const look of waiting) look()
  }
  const queue = graphileQueue({ logger: { warn: tell, info: tell }, ...options })
  opened.push(queue)
  const isTold = (text: RegExp) =>
    new Promise<void>((resolve) => {
      waiting.add(() => {
        if (text.test(told.at(-1) ?? '')) resolve()
      })
    })
  return { queue, told, isTold }
}

async function listen(queue: ReturnType<typeof graphileQueue>) {
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

/** A schema that is dropped when the test has ended. */
function testSchema(): string {
  const schema = newSchema()
  opened.push({ close: () => dropSchema(schema) })
  return schema
}

async function testWire() {
  const wire = await layWire(runPostgres.url)
  opened.push(wire)
  return wire
}

const jobsIn = (schema: string) =>
  ask<{ key: string }>(`SELECT "key" FROM "${schema}"._private_jobs ORDER BY "key"`)

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

describe.skipIf(runPostgres.missing)('hints by way of PostgreSQL', () => {
  it('wait for a process that comes later, one of each topic, and leave nothing', async () => {
    const options = { connection: runPostgres.url, schema: testSchema() }
    const tables = await makeWorkerUtils({ connectionString: runPostgres.url, schema: options.schema })
    await tables.release()
    const sender = openQueue(options)
    for (let count = 0; count < 1_000; count++)
      await sender.queue.send({ topic: count % 2 ? 'inbox' : 'outbox' })
    await sender.queue.close()
    expect(await jobsIn(options.schema)).toEqual([
      { key: 'supplierkit_hint:inbox' },
      { key: 'supplierkit_hint:outbox' },
    ])
    const { jobs, until } = await listen(openQueue(options).queue)
    await until(2)
    expect(jobs.map(({ topic }) => topic).sort()).toEqual(['inbox', 'outbox'])
    while ((await jobsIn(options.schema)).length > 0) await nextTurn()
  })

  it('are heard once more when they come while they are being told', async () => {
    const options = { connection: runPostgres.url, schema: testSchema() }
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

  it('of the process itself do not wait for PostgreSQL', async () => {
    const { queue } = openQueue({ connection: 'postgresql://127.0.0.1:1/nowhere' })
    const { jobs } = await listen(queue)
    await queue.send({ topic: 'forwarding' })
    expect(jobs).toEqual([{ topic: 'forwarding' }])
  })

  it('of strangers are ignored', async () => {
    const options = { connection: runPostgres.url, schema: testSchema() }
    const stranger = await makeWorkerUtils({ connectionString: runPostgres.url, schema: options.schema })
    await stranger.addJob('supplierkit_hint', { topic: 'inbox' }, { jobKey: 'supplierkit_hint:toString' })
    await stranger.addJob('backup', {})
    await stranger.addJob('supplierkit_hint', {}, { jobKey: 'supplierkit_hint:inbox' })
    await stranger.release()
    const { jobs, until } = await listen(openQueue(options).queue)
    await until(1)
    expect(jobs).toEqual([{ topic: 'inbox' }])
    expect(await jobsIn(options.schema)).toHaveLength(2)
  })

  it('take two connections at most, opened when they are needed, and none stays', async () => {
    const wire = await testWire()
    const { queue } = openQueue({ connection: wire.url, schema: testSchema() })
    expect(wire.open).toBe(0)
    const { until } = await listen(queue)
    for (let count = 0; count < 100; count++) await queue.send({ topic: 'inbox' })
    await until(101)
    expect(wire.open).toBe(2)
    await queue.close()
    await wire.empty()
  })

  it('go over a pool of the app, which stays open', async () => {
    const pool = new Pool({ connectionString: runPostgres.url, max: 4 })
    opened.push({ close: () => pool.end() })
    const { queue } = openQueue({ connection: pool, schema: testSchema() })
    const { until } = await listen(queue)
    await queue.send({ topic: 'inbox' })
    await until(2)
    await queue.close()
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    expect([pool.listenerCount('error'), pool.listenerCount('connect')]).toEqual([0, 0])
  })
})

describe('while PostgreSQL is away', () => {
  it('nobody waits for it, it is told once, and it can be closed', async () => {
    const { queue, isTold, told } = openQueue({ connection: 'postgresql://127.0.0.1:1/nowhere' })
    const knows = isTold(/away/)
    const { stop } = await listen(queue)
    for (let count = 0; count < 100; count++) await queue.send({ topic: 'inbox' })
    await knows
    await stop()
    await queue.close()
    expect(told).toEqual([expect.stringMatching(/^PostgreSQL is away.*ECONNREFUSED/)])
  })

  it.skipIf(runPostgres.missing)('hanging, it holds nobody up for long', async () => {
    const wire = await testWire()
    const { queue } = openQueue({ connection: wire.url, schema: testSchema() })
    const { until } = await listen(queue)
    await queue.send({ topic: 'inbox' })
    await until(2)
    wire.freeze()
    await queue.send({ topic: 'outbox' })
    await queue.close()
    await wire.empty()
  })

  it.skipIf(runPostgres.missing)('everything goes on when it is back', async () => {
    const [wire, schema] = [await testWire(), testSchema()]
    const [sender, worker] = [
      openQueue({ connection: wire.url, schema }),
      openQueue({ connection: wire.url, schema }),
    ]
    const { jobs, until } = await listen(worker.queue)
    await sender.queue.send({ topic: 'forwarding' })
    await until(1)
    const knows = [sender.isTold(/away/), worker.isTold(/away/)]
    await wire.cut()
    await sender.queue.send({ topic: 'inbox' })
    await Promise.all(knows)
    const isBack = [sender.isTold(/back/), worker.isTold(/back/)]
    await wire.mend()
    await sender.queue.send({ topic: 'outbox' })
    await Promise.all(isBack)
    await until(2)
    expect(jobs.at(-1)).toEqual({ topic: 'outbox' })
    expect([sender.told.length, worker.told.length]).toEqual([2, 2])
  })

  it.skipIf(runPostgres.missing)('a process that began without it takes hints when it is there', async () => {
    const [wire, schema] = [await testWire(), testSchema()]
    await wire.cut()
    const worker = openQueue({ connection: wire.url, schema })
    const [knows, { until }] = [worker.isTold(/away/), await listen(worker.queue)]
    await knows
    await wire.mend()
    const sender = openQueue({ connection: wire.url, schema })
    await sender.queue.send({ topic: 'inbox' })
    await until(1)
  })
})

it.each([
  [{ connection: undefined }, 'is missing'],
  [{ connection: 'localhost/shop' }, 'is not an address of PostgreSQL'],
  [{ connection: 'mysql://user:hunter2@db.example.test' }, 'is not an address of PostgreSQL'],
  [{ connection: 'postgresql://db.example.test/shop', schema: 'a"b' }, 'schema is not a name'],
])('%j is refused at once', (options, told) => {
  const create = () => graphileQueue(options as GraphileQueueOptions)
  expect(create).toThrow(SupplierKitError)
  expect(create).toThrow(`graphileQueue: `)
  expect(create).toThrow(told)
  expect(create).not.toThrow('hunter2')
})
