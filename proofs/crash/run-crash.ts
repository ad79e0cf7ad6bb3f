import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../bundle.js'
import type { CrashDatabase } from './database/database.js'
import { readFacts } from './database/read-facts.js'
import { whatIsOpen } from './database/what-is-open.js'
import { createKiller } from './fleet/killer.js'
import { startMailbox } from './fleet/mailbox-process.js'
import { startSupplier } from './fleet/supplier-process.js'
import { startFleet, type Worker } from './fleet/worker-fleet.js'
import { followStream } from './live/follow-stream.js'
import { paceOf } from './pace.js'
import type { CrashOptions } from './options.js'
import { startProducer } from './producer/producer.js'
import { randomFor } from './seeded.js'
import type { Facts } from './verify/facts.js'

/** Supplier orders that may be on their way at once: as many as the machine keeps up with. */
const mostUnderWay = 60
/** Webhooks that may wait for a worker to take them: what a supplier still has to tell is no fault of the shop's. */
const mostUntold = 400

const source = (process: string) => fileURLToPath(new URL(`${process}/main.ts`, import.meta.url))

/** A run before it is judged. */
export interface CrashRun {
  readonly facts: Facts
  /** How often the database went silent. */
  readonly silences: number
  readonly repeats: number
  readonly reconnects: number
  readonly millis: number
  /** From the last fault until nothing was left to do. */
  readonly drainMillis: number
}

/** Runs shop, suppliers, mail server and workers, kills workers, and lets the rest come to an end. */
export async function runCrash(
  options: CrashOptions,
  folder: string,
  database: CrashDatabase,
  progress: (line: string) => void,
): Promise<CrashRun> {
  const startedAt = Date.now()
  const { seed, slowness } = options
  const pace = paceOf(slowness)
  const closers: (() => Promise<void>)[] = []
  try {
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
      size: options.workers,
      spares: 2,
      setup: {
        store: options.store,
        database: database.address,
        seed,
        supplierUrl: supplier.url,
        smtpPort: mailbox.port,
        slowness,
        shopWrites: options.shopWrites,
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
      atOnce: 4,
      timeoutMs: pace.handOverTimeout,
      mayGoOn(parts) {
        const { seen, open, untold } = supplier.state
        return parts - seen + open < mostUnderWay && untold < mostUntold
      },
    })
    closers.push(() => producer.stop())

    const restarts: { from: number; to: number }[] = []
    const killer = createKiller({
      fleet,
      supplier,
      mailbox,
      random: randomFor(seed, 'kills'),
      done: () => producer.accepted.length + supplier.state.seen,
      leaseMs: pace.lease,
      pauseMs: options.pauseMs,
      slowness,
    })
    const restartEvery = options.restarts > 0 ? options.kills / options.restarts : Infinity
    const silenceEvery = options.silences > 0 ? options.kills / options.silences : Infinity
    let silences = 0
    while (killer.kills.length < options.kills || restarts.length < options.restarts) {
      await killer.next()
      if (database.restart && killer.kills.length >= (restarts.length + 1) * restartEvery) {
        const from = Date.now()
        await database.restart()
        restarts.push({ from, to: Date.now() })
      }
      if (database.silence && killer.kills.length >= (silences + 1) * silenceEvery) {
        await database.silence(pace.requestTimeout * 4)
        silences += 1
        // What a silent database kept from being recorded is no window of the mail's.
        await sleep(pace.requestTimeout)
      }
      progress(
        `${killer.kills.length} kills, ${restarts.length} restarts, ${producer.accepted.length} orders accepted, ${supplier.state.open} under way at the suppliers`,
      )
    }

    await producer.stop()
    const calmAt = Date.now()
    supplier.endFaults()
    fleet.endFaults()
    mailbox.endFaults()
    let open: string[]
    do {
      await sleep(100)
      const { open: unfinished, untold } = supplier.state
      open = [
        ...(await whatIsOpen(database)),
        ...(unfinished > 0 ? [`${unfinished} orders at the suppliers`] : []),
        ...(untold > 0 ? [`${untold} webhooks that no worker took`] : []),
      ]
      progress(`draining: ${open.join(', ')}`)
    } while (open.length > 0 && Date.now() - calmAt < pace.drain)
    const drainMillis = Date.now() - calmAt
    // The last polls, the last repeated webhooks and the last page.
    await sleep(pace.webhookTimeout + 500)
    const suppliers = await supplier.report()
    const mails = await mailbox.report()
    await live.close()
    await fleet.close()
    return {
      facts: {
        accepted: producer.accepted,
        suppliers,
        stored: await readFacts(database),
        mails,
        kills: killer.kills,
        freezes: killer.freezes,
        workers: fleet.all,
        restarts,
        live: { place: live.place, gaps: live.gaps },
        endedByThemselves: fleet.endedByThemselves,
        handOverRefusals: producer.refusals,
        leaseMs: pace.lease,
        mailWindowMs: pace.mailWindow,
        shopWrites: options.shopWrites,
        oneWriter: options.store === 'sqlite',
        open,
      },
      silences,
      repeats: producer.repeats,
      reconnects: live.reconnects,
      millis: Date.now() - startedAt,
      drainMillis,
    }
  } finally {
    for (const close of closers.reverse()) await close()
  }
}
