import { commands } from './commands.js'
import { runSupplierKit } from './run-supplierkit.js'

const json = process.argv.includes('--json')
// Standard output carries the answer alone: what the app's modules say while they load goes beside it.
if (json) Object.assign(console, { log: console.error, info: console.error, debug: console.error })

const exitCode = await runSupplierKit(commands, process.argv.slice(2), {
  folder: process.cwd(),
  env: process.env,
  now: () => new Date(),
  say: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
})

// The app may hold open what nobody but the app can close; what was written goes out first.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)))
