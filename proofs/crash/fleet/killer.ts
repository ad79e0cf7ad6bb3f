import { setTimeout as sleep } from 'node:timers/promises'
import { between, pickByShare, type Random } from '../seeded.js'
import { killMoments, type KillMoment, nameOf } from './moments.js'
import type { MailboxProcess } from './mailbox-process.js'
import type { SupplierProcess } from './supplier-process.js'
import type { WorkerFleet } from './worker-fleet.js'

/** One worker that was killed. */
export interface Kill {
  readonly at: number
  readonly worker: string
  readonly moment: string
}

export interface KillerParts {
  readonly fleet: WorkerFleet
  readonly supplier: SupplierProcess
  readonly mailbox: MailboxProcess
  readonly random: Random
  /** Grows with all that the workers get done. */
  readonly done: () => number
  readonly leaseMs: number
  /** Longest pause between two kills, beside waiting for the workers to get something done. */
  readonly pauseMs: number
  readonly slowness: number
}

/** Between two kills something must get done, however slow the machine is: else only starts would be tested. */
const leastDone = 4
/**
 * A worker that is frozen between its last look at the clock and its request sends it when it wakes. Where nothing
 * but a look-up can settle, that must be before the second look-up, which is a settle time behind the lease.
 */
const outlivesLeaseBy = 1.15

/** Kills workers, one after another: who and when follows from the seed, as far as the machine allows. */
export function createKiller({
  fleet,
  supplier,
  mailbox,
  random,
  done,
  leaseMs,
  pauseMs,
  slowness,
}: KillerParts) {
  const kills: Kill[] = []
  const freezes: Kill[] = []
  /** How long a moment is waited for. */
  const patienceMs = 400 * slowness
  const longestWaitMs = 3_000 * slowness

  function kill(worker: string, moment: string): void {
    if (fleet.kill(worker)) kills.push({ at: Date.now(), worker, moment })
  }
  const anyWorker = () => {
    const running = fleet.running()
    return running[between(0, running.length - 1, random)]?.name
  }
  function killAny(moment: string): void {
    const worker = anyWorker()
    if (worker !== undefined) kill(worker, moment)
  }

  const aim: {
    readonly [K in KillMoment['at']]: (moment: Extract<KillMoment, { at: K }>) => Promise<void>
  } = {
    any_time: async () => killAny('any_time'),
    power_cut: async () => {
      for (const { name } of fleet.running()) kill(name, 'power_cut')
    },
    supplier: async ({ stage }) => {
      const worker = await supplier.watch(stage, patienceMs)
      if (worker === null) return killAny('any_time')
      kill(worker, stage)
      supplier.goOn()
    },
    worker: async ({ moment }) => {
      const worker = anyWorker()
      if (worker === undefined) return
      const reached = await fleet.watch(worker, moment, patienceMs)
      // From the first instant of the call to well behind it.
      if (reached) await sleep(between(0, 4, random))
      kill(worker, reached ? moment : 'any_time')
    },
    frozen: async () => {
      // Half of them with a request on its way.
      const worker =
        (random() < 0.5 ? await supplier.watch('request_received', patienceMs) : null) ?? anyWorker()
      if (worker === undefined) return
      if (fleet.freeze(worker, leaseMs * outlivesLeaseBy)) {
        freezes.push({ at: Date.now(), worker, moment: 'frozen' })
      }
      supplier.goOn()
    },
    mail_taken: async () => {
      const worker = await mailbox.nextSender(patienceMs)
      if (worker === null) killAny('any_time')
      else kill(worker, 'mail_taken')
    },
  }

  return {
    kills,
    freezes,
    async next(): Promise<void> {
      const before = done()
      const waitingSince = Date.now()
      await sleep(between(0, pauseMs, random))
      while (!(fleet.complete && done() >= before + leastDone) && Date.now() - waitingSince < longestWaitMs) {
        await sleep(10)
      }
      const moment = pickByShare(killMoments, random)
      await (aim[moment.at] as (one: KillMoment) => Promise<void>)(moment)
    },
  }
}

/** How many kills came at which moment, the most frequent first. */
export function countByMoment(kills: readonly Kill[]): [moment: string, count: number][] {
  return killMoments
    .map((moment): [string, number] => [
      nameOf(moment),
      kills.filter((kill) => kill.moment === nameOf(moment)).length,
    ])
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
}
