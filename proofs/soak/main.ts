/** `pnpm chaos:soak`: one worker under steady load with broken suppliers, watched for what it holds on to. */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureTestClients } from '../../packages/prisma-storage/src/test-support/ensure-test-clients.js'
import { bundle } from '../bundle.js'
import { openDatabase } from '../crash/database/open-database.js'
import { startSupplier } from '../crash/fleet/supplier-process.js'
import { startFleet, type Worker } from '../crash/fleet/worker-fleet.js'
import { followStream } from '../crash/live/follow-stream.js'
import { startMailbox } from '../crash/fleet/mailbox-process.js'
import { guessSlowness, paceOf } from '../crash/pace.js'
import { startProducer } from '../crash/producer/producer.js'
import { randomFor } from '../crash/seeded.js'
import type { ProcessSample } from '../crash/worker/messages.js'
import { growthIn, sampleRow } from './growth.js'

const usage =
  'npx --yes pnpm@10 chaos:soak [--minutes N] [--store sqlite|postgres] [--seed S] [--every SECONDS]'
const source = (process: string) => fileURLToPath(new URL(`../crash/${process}/main.ts`, import.meta.url))
/** Supplier orders under way at once. */
const mostUnderWay = 30

interface SoakOptions {
  readonly minutes: number
  readonly store: 'sqlite' | 'postgres'
  readonly seed: number
  readonly everyMs: number
}

/** 0: it held on to nothing. 1: it grew. 2: the run could not be made. */
async function soak({ minutes, store, seed, everyMs }: SoakOptions): Promise<0 | 1 | 2> {
  await ensureTestClients()
  const folder = mkdtempSync(join(tmpdir(), 'supplierkit-soak-'))
  chmodSync(folder, 0o755)
  const closers: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })]
  try {
    const database = await openDatabase[store](folder)
    if ('missing' in database) {
      console.error(`Left out: ${database.missing}.`)
      return 2
    }
    closers.push(() => database.close())
    const slowness = guessSlowness()
    const bundles = await bundle(
      { worker: source('worker'), supplier: source('supplier'), mailbox: source('mailbox') },
      folder,
    )
    const mailbox = await startMailbox(bundles.mailbox, { seed }, join(folder, 'mails.json'))
    closers.push(() => mailbox.close())
    const supplier = await startSupplier(bundles.supplier, { seed, slowness }, join(folder, 'supplier.json'))
    closers.push(() => supplier.close())
    let running: readonly Worker[] = []
    const fleet = await startFleet({
      entry: bundles.worker,
      size: 1,
      spares: 0,
      flags: ['--expose-gc'],
      setup: {
        store,
        database: database.address,
        seed,
        supplierUrl: supplier.url,
        smtpPort: mailbox.port,
        slowness,
        shopWrites: true,
        logFile: join(folder, 'workers.log'),
      },
      onChange(workers) {
        running = workers
        supplier.workersListenAt(workers.map(({ port }) => port))
      },
    })
    closers.push(() => fleet.close())
    const ports = () => running.map(({ port }) => port)
    const live = followStream(ports, randomFor(seed, 'live'))
    closers.push(() => live.close())
    const producer = startProducer({
      seed,
      ports,
      atOnce: 2,
      timeoutMs: paceOf(slowness).handOverTimeout,
      mayGoOn: (parts) => parts - supplier.state.seen + supplier.state.open < mostUnderWay,
    })
    closers.push(() => producer.stop())

    const samples: ProcessSample[] = []
    let mails = 0
    const endsAt = Date.now() + minutes * 60_000
    console.log('minutes  orders  mails  heap MB  external MB  rss MB  sockets  timers')
    while (Date.now() < endsAt) {
      await sleep(everyMs)
      const sample = await fleet.sample(running[0]?.name ?? '')
      if (!sample) break
      samples.push(sample)
      const minute = ((minutes * 60_000 - (endsAt - Date.now())) / 60_000).toFixed(1)
      mails = (await mailbox.report()).length
      console.log(sampleRow([minute, producer.accepted.length, mails], sample))
    }
    const growth = [...growthIn(samples), ...fleet.endedByThemselves]
    for (const one of growth) console.log(`GREW: ${one}`)
    const last = samples.at(-1)
    console.log(
      JSON.stringify({
        store,
        seed,
        minutes,
        orders: producer.accepted.length,
        mails,
        first: samples[0],
        last,
        growth,
      }),
    )
    return growth.length === 0 ? 0 : 1
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    minutes: { type: 'string', default: '20' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '30' },
    help: { type: 'boolean', default: false },
  },
})
const store = values.store
if (values.help || (store !== 'sqlite' && store !== 'postgres')) console.log(usage)
else {
  process.exitCode = await soak({
    minutes: Number(values.minutes),
    store,
    seed: Number(values.seed),
    everyMs: Number(values.every) * 1_000,
  })
}
