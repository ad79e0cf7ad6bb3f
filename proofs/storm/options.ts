import { parseArgs } from 'node:util'
import type { StoreName } from './run/open-store.js'

export interface StormOptions {
  readonly events: number
  readonly seed: number
  readonly store: StoreName
}

export const usage =
  'npx --yes pnpm@10 chaos:storm [--events 1000000] [--seed S] [--store memory|sqlite|postgres]'

/** What was typed makes no sense; the message says why. */
export class UsageError extends Error {}

/** @throws UsageError, or what `parseArgs` throws */
export function parseOptions(args: readonly string[]): StormOptions {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      events: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      store: { type: 'string', default: 'memory' },
    },
  })
  const { store } = values
  if (store !== 'memory' && store !== 'sqlite' && store !== 'postgres') {
    throw new UsageError(`--store is memory, sqlite or postgres, not ${store}`)
  }
  return {
    events: wholeNumber('events', values.events, 100),
    seed: wholeNumber('seed', values.seed, 0),
    store,
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text.replaceAll('_', ''))
  if (Number.isInteger(value) && value >= least) return value
  throw new UsageError(`--${name} is a whole number of at least ${least}, not ${text}`)
}
