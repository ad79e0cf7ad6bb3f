import { parseArgs } from 'node:util'
import type { Effort } from './workload.js'

/** What can be measured by itself. */
export const topics = ['forward', 'webhooks', 'live', 'inventory'] as const
/** One of them. */
export type Topic = (typeof topics)[number]

/** Where orders are kept while forwarding is measured. */
export const stores = ['postgres', 'sqlite', 'memory'] as const
/** One of them. */
export type Store = (typeof stores)[number]

/** What to measure and how long. */
export interface BenchmarkOptions {
  readonly topics: readonly Topic[]
  readonly stores: readonly Store[]
  readonly effort: Effort
}

/** How it is called. */
export const usage = `pnpm bench [${topics.join('|')}] [--store ${stores.join('|')}] [--quick] [--rounds N]

Without a topic everything is measured, without a store forwarding on all of them. --quick takes about a minute
for each topic and gives rough figures.`

const thorough: Effort = { rounds: 5, roundMs: 2_000, scale: 1 }
const quick: Effort = { rounds: 3, roundMs: 700, scale: 0.25 }

/** @throws Error that says what is wrong with the arguments */
export function readOptions(args: readonly string[]): BenchmarkOptions {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    allowPositionals: true,
    options: { store: { type: 'string' }, quick: { type: 'boolean' }, rounds: { type: 'string' } },
  })
  const effort = values.quick ? quick : thorough
  const rounds = values.rounds === undefined ? effort.rounds : Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds must be a whole number, not ${values.rounds}`)
  return {
    topics: positionals.length === 0 ? topics : positionals.map((name) => oneOf(topics, name)),
    stores: values.store === undefined ? stores : [oneOf(stores, values.store)],
    effort: { ...effort, rounds },
  }
}

function oneOf<T extends string>(known: readonly T[], name: string): T {
  const found = known.find((one) => one === name)
  if (!found) throw new Error(`${JSON.stringify(name)} is none of ${known.join(', ')}`)
  return found
}
