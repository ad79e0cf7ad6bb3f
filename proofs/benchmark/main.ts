/**
 * Measures SupplierKit beside what people use instead and beside what the machine allows, in the same run, and
 * prints ratios: `pnpm bench forward`. See docs/performance.md.
 */
import { cpus, loadavg } from 'node:os'
import { benchmarks } from './benchmarks.js'
import { type BenchmarkOptions, readOptions, usage } from './options.js'
import { openPostgresql } from './servers/postgresql.js'
import { findRedis } from './servers/redis.js'

let options: BenchmarkOptions
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  process.exit(2)
}

const postgresql = await openPostgresql({ durable: true })
const redis = await findRedis()
const processors = cpus()
console.log(`Node ${process.version}, ${processors.length} x ${processors[0]?.model ?? 'unknown processor'}`)
for (const server of [postgresql, redis]) {
  console.log('missing' in server ? `left out: ${server.missing}` : server.description)
}
const [load = 0] = loadavg()
if (load > 0.5) console.log(`the machine is busy (load ${load.toFixed(1)}): compare ratios, not figures`)

for (const topic of options.topics) {
  await benchmarks[topic]({
    postgresql: 'missing' in postgresql ? null : postgresql,
    redis: 'missing' in redis ? null : redis,
    stores: options.stores,
    effort: options.effort,
  })
}
if (!('missing' in postgresql)) await postgresql.stop()
