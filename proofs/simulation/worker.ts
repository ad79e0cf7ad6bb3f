import { runSeed } from './run-seed.js'
import { addOutcome, createTally, type Tally } from './tally.js'

/** Seeds that a worker is asked to run. */
export interface Batch {
  readonly from: number
  readonly count: number
}

/** What a worker tells: which seed it begins, or what a batch came to. */
export type WorkerMessage =
  { readonly kind: 'begins'; readonly seed: number } | { readonly kind: 'done'; readonly tally: Tally }

function tell(message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()))
}

async function runBatch({ from, count }: Batch): Promise<void> {
  const tally = createTally()
  for (let seed = from; seed < from + count; seed++) {
    // Should the engine run in circles without any time passing, this is the last that is heard from here.
    if ((seed - from) % seedsBetweenSigns === 0) await tell({ kind: 'begins', seed })
    addOutcome(tally, await runSeed(seed))
  }
  await tell({ kind: 'done', tally })
}

/** How many seeds a worker runs before it gives a sign of life. */
const seedsBetweenSigns = 5

process.on('message', (batch: Batch) => void runBatch(batch))
process.on('disconnect', () => process.exit())
