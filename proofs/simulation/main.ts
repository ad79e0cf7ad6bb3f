import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { runMany } from './run-many.js'
import { type Outcome, runSeed } from './run-seed.js'
import { shrink } from './shrink.js'
import { headline, tellStory, timelineOf } from './story.js'
import { tableOf, type Tally } from './tally.js'

const usage = `Lets shops, suppliers and everything between them live in virtual time, and holds the engine's promises.

  chaos --seeds N [--from S] [--jobs J]       N worlds from seed S on, without S from a seed that is drawn;
                                              stories of those that fail
  chaos --seed S [--keep a,b,..] [--calm-at MS] [--story]
                                              one world, or a part of it
`
/** Seeds are drawn below it. */
const seedsToDrawFrom = 2 ** 31
/** How many failing worlds are told in full. */
const storiesTold = 3

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string' },
    jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    seed: { type: 'string' },
    keep: { type: 'string' },
    'calm-at': { type: 'string' },
    story: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help || (values.seed === undefined && values.seeds === undefined)) {
  console.log(usage)
  process.exitCode = values.help ? 0 : 2
} else if (values.seed !== undefined) {
  process.exitCode = await runOne(Number(values.seed))
} else {
  process.exitCode = await runAll(
    Number(values.seeds),
    Number(values.from ?? randomInt(seedsToDrawFrom)),
    Number(values.jobs),
  )
}

async function runOne(seed: number): Promise<number> {
  const keep = values.keep === undefined ? null : new Set(values.keep.split(',').filter(Boolean))
  const calmAtMs = values['calm-at'] === undefined ? {} : { calmAtMs: Number(values['calm-at']) }
  const isPart = keep !== null || values['calm-at'] !== undefined
  const outcome = await runSeed(seed, { keep, tellStory: isPart || values.story, ...calmAtMs })
  if (outcome.violations.length > 0 && !isPart) console.log(`${await storyOf(outcome)}\n`)
  else {
    for (const violation of outcome.violations) console.log(headline(seed, violation))
    for (const line of timelineOf(outcome.timeline)) console.log(line)
  }
  const { orders = 0, events = 0 } = outcome.counts
  const name = outcome.fingerprint.toString(16).padStart(8, '0')
  console.log(
    `seed ${seed}: ${orders} orders, ${events} events, course ${name}, ${outcome.violations.length} violations`,
  )
  return outcome.violations.length > 0 ? 1 : 0
}

async function runAll(count: number, from: number, jobs: number): Promise<number> {
  console.log(`run it again: npx --yes pnpm@10 chaos --seeds ${count} --from ${from}`)
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1_000
  let shown = 0
  const onProgress = ({ seeds, failing }: Tally) => {
    if (seeds < count && seconds() - shown < 5) return
    shown = seconds()
    console.log(`${seeds} of ${count} seeds, ${failing.length} violations, ${shown.toFixed(1)} s`)
  }
  const tally = await runMany({ from, count, jobs, onProgress })
  for (const { seed } of tally.failing.slice(0, storiesTold)) {
    console.log(`\n${await storyOf(await runSeed(seed))}`)
  }
  for (const { seed, rules } of tally.failing.slice(storiesTold))
    console.log(`seed ${seed}: ${rules.join('; ')}`)
  console.log(`\nseeds ${from} to ${from + count - 1}, ${jobs} processes, ${seconds().toFixed(1)} s`)
  console.log(tableOf(tally))
  return tally.failing.length > 0 ? 1 : 0
}

async function storyOf(outcome: Outcome): Promise<string> {
  return tellStory(outcome, await shrink(outcome))
}
