// Runs without anything installed: when installing is what failed, this still has to say so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, tested, checked] = process.argv.slice(2)

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

const test = read('test.json')
const check = read('check.json')
const brokenFiles = test?.testResults.filter(
  (one) => one.status === 'failed' && one.assertionResults.length === 0,
)
const failedTests = atLeastOne((test?.numFailedTests ?? 0) + (brokenFiles?.length ?? 0), tested)
const failedChecks = atLeastOne(check?.failed ?? 0, checked)

const passed = (test?.numPassedTests ?? 0) + (check?.passed ?? 0)
const failed = failedTests + failedChecks
const skipped = (test?.numPendingTests ?? 0) + (test?.numTodoTests ?? 0)

if (!test) console.log(`pnpm test ended with ${tested} and left no report`)
if (!check) console.log(`pnpm check ended with ${checked} and left no report`)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0
