import type { FromWorker, ProcessSample, ToWorker, WorkerMoment, WorkerSetup } from '../worker/messages.js'
import { type RunningProcess, startProcess } from './process.js'

/** One worker from its begin to its end. */
export interface Worker {
  readonly name: string
  readonly port: number
  readonly beganAt: number
  killedAt: number | null
}

/** Workers that are killed and replaced. */
export interface WorkerFleet {
  /** Those that listen now. */
  running(): readonly Worker[]
  /** As many listen as should. */
  readonly complete: boolean
  /** Every worker there ever was. */
  readonly all: readonly Worker[]
  /** Kills a worker by its name and lets a spare one take its place at once. `false`: it was gone already. */
  kill(name: string): boolean
  /** Stops a worker for so long. `false`: it was gone already. */
  freeze(name: string, ms: number): boolean
  /** Resolves with `true` when the worker reaches the moment, with `false` after `waitMs`. */
  watch(name: string, moment: WorkerMoment, waitMs: number): Promise<boolean>
  /** Names resolve for all workers from now on. */
  endFaults(): void
  /** What a worker holds now; `null`: it is not running. */
  sample(name: string): Promise<ProcessSample | null>
  /** Workers that ended without being killed, with their last words. */
  readonly endedByThemselves: readonly string[]
  close(): Promise<void>
}

export interface FleetOptions {
  readonly entry: string
  readonly size: number
  readonly spares: number
  readonly setup: Omit<WorkerSetup, 'name' | 'onPool'>
  /** Flags of Node for each worker. */
  readonly flags?: readonly string[]
  /** Told whenever the set of running workers has changed. */
  readonly onChange: (running: readonly Worker[]) => void
}

type WorkerProcess = RunningProcess<ToWorker, FromWorker>
interface Spare {
  readonly name: string
  readonly process: WorkerProcess
  readonly loaded: Promise<void>
}

/** Starts the workers and keeps spare ones that have loaded already, because loading takes most of a start. */
export async function startFleet(options: FleetOptions): Promise<WorkerFleet> {
  const { entry, size, setup, onChange } = options
  const running = new Map<string, { readonly worker: Worker; readonly process: WorkerProcess }>()
  const all: Worker[] = []
  const endedByThemselves: string[] = []
  const alive = new Set<WorkerProcess>()
  const spares: Spare[] = []
  const watchers = new Map<string, (moment: WorkerMoment) => void>()
  const samplers = new Map<string, (sample: ProcessSample) => void>()
  let started = 0
  let closing = false
  let complete = () => {}
  function changed(): void {
    onChange([...running.values()].map(({ worker }) => worker))
    if (running.size >= size) complete()
  }

  function startSpare(): void {
    started += 1
    const name = `worker-${started}`
    const ofWorker: WorkerSetup = { ...setup, name, onPool: started % 2 === 0 }
    const process: WorkerProcess = startProcess(entry, JSON.stringify(ofWorker), options.flags)
    alive.add(process)
    const loaded = new Promise<void>((resolve) => {
      process.onMessage((message) => {
        if (message.kind === 'loaded') resolve()
        if (message.kind === 'listening') listens(name, process, message.port)
        if (message.kind === 'sampled') samplers.get(name)?.(message)
        if (message.kind === 'reached') watchers.get(name)?.(message.moment)
      })
    })
    void process.ended.then((how) => ended(name, process, how))
    spares.push({ name, process, loaded })
  }

  function listens(name: string, process: WorkerProcess, port: number): void {
    const worker: Worker = { name, port, beganAt: Date.now(), killedAt: null }
    all.push(worker)
    running.set(name, { worker, process })
    changed()
  }

  function ended(name: string, process: WorkerProcess, how: string): void {
    alive.delete(process)
    const entryOf = running.get(name)
    running.delete(name)
    const place = spares.findIndex((spare) => spare.name === name)
    if (place >= 0) spares.splice(place, 1)
    if (closing || how === 'SIGKILL') return
    endedByThemselves.push(`${name}: ${how}`)
    if (entryOf) replace()
    changed()
  }

  function replace(): void {
    const spare = spares.shift()
    startSpare()
    if (spare) void spare.loaded.then(() => spare.process.send({ kind: 'begin' }))
  }

  for (let index = 0; index < options.spares + 1; index++) startSpare()
  for (let index = 0; index < size; index++) replace()
  await new Promise<void>((resolve) => (complete = resolve))

  return {
    all,
    endedByThemselves,
    get complete() {
      return running.size >= size
    },
    running: () => [...running.values()].map(({ worker }) => worker),
    kill(name) {
      const found = running.get(name)
      if (!found) return false
      found.process.kill()
      found.worker.killedAt = Date.now()
      running.delete(name)
      replace()
      changed()
      return true
    },
    freeze(name, ms) {
      const found = running.get(name)
      found?.process.freeze(ms)
      return found !== undefined
    },
    watch(name, moment, waitMs) {
      const found = running.get(name)
      if (!found) return Promise.resolve(false)
      return new Promise((resolve) => {
        const finish = (reached: boolean) => {
          clearTimeout(timer)
          watchers.delete(name)
          resolve(reached)
        }
        const timer = setTimeout(() => finish(false), waitMs)
        watchers.set(name, (reached) => {
          if (reached === moment) finish(true)
        })
        found.process.send({ kind: 'watch', moment })
      })
    },
    endFaults() {
      for (const process of alive) process.send({ kind: 'end_faults' })
    },
    sample(name) {
      const found = running.get(name)
      if (!found) return Promise.resolve(null)
      return new Promise((resolve) => {
        samplers.set(name, resolve)
        found.process.send({ kind: 'sample' })
      })
    },
    async close() {
      closing = true
      await Promise.all([...alive].map((process) => process.end()))
    },
  }
}
