/** `pnpm chaos:storm`: webhooks in any order and any number, and what the engine makes of them. */
import { parseOptions, type StormOptions, usage, UsageError } from './options.js'
import { figuresOf, tableOf } from './report/table.js'
import { openStore } from './run/open-store.js'
import { runStorm } from './run/run-storm.js'
import { stormPlan } from './run/storm-plan.js'
import { tellStories } from './story/tell-story.js'

const progressMs = 10_000

/** 0: everything was as the suppliers had it. 1: something was not. 2: the storm could not be made. */
async function main(options: StormOptions): Promise<0 | 1 | 2> {
  const { seed, events } = options
  const store = await openStore(options.store)
  if ('missing' in store) {
    console.error(`Left out: ${store.missing}.`)
    return 2
  }
  try {
    const result = await runStorm(stormPlan(seed, events), store.storage, showProgress)
    const peakBytes = process.resourceUsage().maxRSS * 1024
    console.log(`\n${tableOf(options, result, peakBytes)}\n`)
    console.log(figuresOf(options, result, peakBytes))
    if (result.violations.count === 0) return 0
    console.log(`\n${await tellStories(result, seed)}`)
    return 1
  } finally {
    await store.close()
  }
}

let shownAt = Date.now()

function showProgress(done: number, of: number): void {
  if (Date.now() - shownAt < progressMs) return
  shownAt = Date.now()
  const megabytes = Math.round(process.memoryUsage().rss / 1e6)
  console.error(
    `  ${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} arrivals, ${megabytes} MB`,
  )
}

const args = process.argv.slice(2)
if (args.includes('--help')) console.log(usage)
else {
  try {
    process.exitCode = await main(parseOptions(args))
  } catch (error) {
    const isUsage =
      error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    console.error(isUsage ? `${(error as Error).message}\n${usage}` : error)
    process.exitCode = 2
  }
}
