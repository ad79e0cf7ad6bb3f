// Runs without anything installed: when installing is what failed, this still has to say so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, tested, checked, shown] = process.argv.slice(2)

function read(file) {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'))
  } catch {
    return null
  }
}

/** A command that ended badly counts as a failure even where its report knows of none, or was never written. */
function atLeastOne(failed, exitCode) {
  return exitCode === '0' ? failed : Math.max(failed, 1)
}

/** Failures of one run of tests; a file that could not even be loaded is one. */
function failuresIn(report, exitCode) {
  const broken = report?.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  )
  return atLeastOne((report?.numFailedTests ?? 0) + (broken?.length ?? 0), exitCode)
}

const test = read('test.json')
const check = read('check.json')
const storefront = read('storefront.json')
const sum = (field) => (test?.[field] ?? 0) + (storefront?.[field] ?? 0)

const passed = sum('numPassedTests') + (check?.passed ?? 0)
const failed =
  failuresIn(test, tested) + failuresIn(storefront, shown) + atLeastOne(check?.failed ?? 0, checked)
const skipped = sum('numPendingTests') + sum('numTodoTests')

if (!test) console.log(`pnpm test ended with ${tested} and left no report`)
if (!storefront) console.log(`pnpm test:storefront ended with ${shown} and left no report`)
if (!check) console.log(`pnpm check ended with ${checked} and left no report`)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0
