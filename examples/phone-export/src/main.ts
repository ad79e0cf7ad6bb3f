/** `pnpm demo`: the shop PhoneExport with its two suppliers, on this machine alone. */
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { generateClient } from './database/generate-client.js'

const usage = `Usage: pnpm demo [--port N]
       pnpm demo --once [--count N] [--orders FILE.csv] [--seed N]

  --port N        serve the page on this port (default 4310; the next free one if it is taken)
  --once          place orders with every fault switched on, wait for the end, print the figures
  --count N       how many made-up orders to place (default 60, at least 1)
  --orders FILE   place the orders of a CSV file instead
  --seed N        makes the same orders and the same faults again (default 1)`

async function main(): Promise<number> {
  const options = readOptions()
  if (typeof options === 'string') {
    console.error(options)
    return 2
  }
  generateClient()
  if (options.once) {
    const { runOnce } = await import('./once/run-once.js')
    return runOnce(options)
  }
  const { serve } = await import('./serve.js')
  await serve(options.port, fileURLToPath(new URL('../.demo/phone-export.db', import.meta.url)))
  return 0
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        once: { type: 'boolean', default: false },
        count: { type: 'string', default: '60' },
        orders: { type: 'string' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return usage
    const port = values.port === undefined ? undefined : wholeNumber('--port', values.port, 0, 65_535)
    return {
      once: values.once,
      port,
      count: wholeNumber('--count', values.count, 1, 10_000),
      seed: wholeNumber('--seed', values.seed, 0, 2 ** 31),
      ordersFile: values.orders,
    }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${usage}`
  }
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${name} must be a whole number from ${min} to ${max}, not "${text}".`)
  }
  return value
}

process.exitCode = await main()
