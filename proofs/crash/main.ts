/** `pnpm chaos:crash`: kills real workers at the worst moments and counts what the suppliers have in their books. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureTestClients } from '../../packages/prisma-storage/src/test-support/ensure-test-clients.js'
import { openDatabase } from './database/open-database.js'
import { type CrashOptions, parseOptions, usage, UsageError } from './options.js'
import { figuresOf, tableOf } from './report.js'
import { runCrash } from './run-crash.js'
import { writeStories } from './story.js'
import { verify, violationsIn } from './verify/all-promises.js'

const shownViolations = 20
const storiesWritten = 10

/** 0: every promise was kept. 1: one was not. 2: the run could not be made. */
async function main(options: CrashOptions): Promise<0 | 1 | 2> {
  await ensureTestClients()
  const folder = mkdtempSync(join(tmpdir(), 'supplierkit-crash-'))
  chmodSync(folder, 0o755)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const database = await openDatabase[options.store](folder)
  if ('missing' in database) {
    remove()
    console.error(`Left out: ${database.missing}.`)
    return 2
  }
  try {
    const run = await runCrash(options, folder, database, showProgress)
    const verdict = verify(run.facts)
    const figures = figuresOf(options, run, verdict)
    console.log(`\n${tableOf(figures, run)}\n`)
    const violations = violationsIn(verdict)
    for (const { promise, orderId, what } of violations.slice(0, shownViolations)) {
      console.log(`NOT KEPT: ${promise}${orderId === undefined ? '' : ` (${orderId})`}: ${what}`)
    }
    console.log(JSON.stringify(figures))
    if (violations.length === 0) {
      if (!options.keep) remove()
      return 0
    }
    const orderIds = new Set(violations.flatMap(({ orderId }) => orderId ?? []))
    const stories = join(folder, 'stories.txt')
    const logFile = join(folder, 'workers.log')
    writeFileSync(join(folder, 'facts.json'), JSON.stringify(run.facts))
    writeStories([...orderIds].slice(0, storiesWritten), run.facts, stories, logFile)
    console.error(
      `${violations.length} violations. Everything is kept in ${folder}; the stories are in ${stories}`,
    )
    return 1
  } finally {
    await database.close()
  }
}

let shownAt = 0

function showProgress(line: string): void {
  if (Date.now() - shownAt < 5_000) return
  shownAt = Date.now()
  console.error(`  ${line}`)
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
