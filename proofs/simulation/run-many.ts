import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../bundle.js'
import { addTally, createTally, type Tally } from './tally.js'
import type { Batch, WorkerMessage } from './worker.js'

const batchSize = 25
/** A worker that says nothing for so long has a world in which no time passes any more. */
const patienceMs = 120_000

export interface RunManyOptions {
  readonly from: number
  readonly count: number
  readonly jobs: number
  readonly onProgress: (tally: Tally) => void
}

/** Runs worlds in processes of their own. */
export async function runMany({ from, count, jobs, onProgress }: RunManyOptions): Promise<Tally> {
  const tally = createTally()
  const batches = batchesOf(from, count)
  const take = (part: Tally) => {
    addTally(tally, part)
    onProgress(tally)
  }
  const width = Math.max(1, Math.min(jobs, batches.length))
  const folder = await mkdtemp(join(tmpdir(), 'supplierkit-chaos-'))
  try {
    const source = fileURLToPath(new URL('worker.ts', import.meta.url))
    const { worker } = await bundle({ worker: source }, folder)
    await Promise.all(Array.from({ length: width }, () => workOff(worker, batches, take)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  tally.failing.sort((a, b) => a.seed - b.seed)
  return tally
}

function batchesOf(from: number, count: number): Batch[] {
  const batches: Batch[] = []
  for (let start = from; start < from + count; start += batchSize) {
    batches.push({ from: start, count: Math.min(batchSize, from + count - start) })
  }
  return batches
}

async function workOff(entry: string, batches: Batch[], take: (tally: Tally) => void): Promise<void> {
  let worker = startWorker(entry)
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    const result = await runBatch(worker, batch)
    take(result.tally)
    if (result.alive) continue
    worker.kill('SIGKILL')
    worker = startWorker(entry)
  }
  worker.disconnect()
}

/** Without the loader of TypeScript that runs here: the worker is JavaScript already. */
function startWorker(entry: string): ChildProcess {
  return fork(entry, { execArgv: [] })
}

/** A batch whose worker fell silent counts as one failing seed: the one it began last, or one soon after it. */
function runBatch(worker: ChildProcess, batch: Batch): Promise<{ tally: Tally; alive: boolean }> {
  return new Promise((resolve) => {
    let seed = batch.from
    const end = (tally: Tally, alive: boolean) => {
      clearTimeout(timer)
      worker.off('message', hear)
      worker.off('exit', gone)
      resolve({ tally, alive })
    }
    const gone = () => {
      const rules = ['engine: a world ends (its process did not, or ran out of memory)']
      end({ ...createTally(), failing: [{ seed, rules }] }, false)
    }
    let timer = setTimeout(gone, patienceMs)
    const hear = (message: WorkerMessage) => {
      clearTimeout(timer)
      timer = setTimeout(gone, patienceMs)
      if (message.kind === 'done') end(message.tally, true)
      else seed = message.seed
    }
    worker.on('message', hear)
    worker.on('exit', gone)
    worker.send(batch)
  })
}
